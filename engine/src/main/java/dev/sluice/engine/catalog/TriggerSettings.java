package dev.sluice.engine.catalog;

/// How a trigger's runs are carried out.
public record TriggerSettings(boolean runAsync, ErrorBehavior errorBehavior) {
    public static final TriggerSettings DEFAULT = new TriggerSettings(false, ErrorBehavior.LOG);
}
