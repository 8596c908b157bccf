package dev.sluice.engine.catalog;

import java.util.Locale;

/// What happens when a run of a trigger fails: the failure is logged, the event runs again, or the trigger is switched off.
public enum ErrorBehavior {
    LOG,
    RETRY,
    DISABLE;

    /// The lower-case name of the HTTP API and of the system table.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
