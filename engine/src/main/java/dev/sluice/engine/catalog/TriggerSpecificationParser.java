package dev.sluice.engine.catalog;

/// Reads trigger specifications.
final class TriggerSpecificationParser {
    private TriggerSpecificationParser() {}

    static TriggerSpecification parse(String text) {
        throw new IllegalStateException("scaffold");
    }
}
