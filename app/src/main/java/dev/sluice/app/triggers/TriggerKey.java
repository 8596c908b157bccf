package dev.sluice.app.triggers;

import dev.sluice.engine.processing.TriggerStatus;

/// Which trigger: names are unique within their database.
record TriggerKey(String database, String name) {
    static TriggerKey of(TriggerStatus status) {
        return new TriggerKey(status.database(), status.trigger().name());
    }

    /// As people write it.
    @Override
    public String toString() {
        return database + "." + name;
    }
}
