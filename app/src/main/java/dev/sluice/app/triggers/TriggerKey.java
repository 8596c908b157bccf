package dev.sluice.app.triggers;

import dev.sluice.engine.processing.TriggerStatus;
import java.util.Optional;

/// Which trigger: names are unique within their database.
record TriggerKey(String database, String name) {
    static TriggerKey of(TriggerStatus status) {
        return new TriggerKey(status.database(), status.trigger().name());
    }

    private static final String SEPARATOR = "\t", NEW = "new";

    /// As it is remembered, in one line; empty for a new trigger.
    static String line(Optional<TriggerKey> trigger) {
        return trigger.map(key -> key.database + SEPARATOR + key.name).orElse(NEW);
    }

    static Optional<TriggerKey> parse(String line) {
        int at = line.indexOf(SEPARATOR);
        return at < 0 ? Optional.empty() : Optional.of(new TriggerKey(line.substring(0, at), line.substring(at + 1)));
    }

    /// As people write it.
    @Override
    public String toString() {
        return database + "." + name;
    }
}
