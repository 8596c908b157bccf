package dev.sluice.engine.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Which runs of a trigger are kept as records.
public enum Recording {
    OFF,
    /// Those that failed, were stopped, or had a line refused.
    FAILURES,
    ALL;

    /// The word of options and of the HTTP API.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The words of all of them.
    public static List<String> texts() {
        return Arrays.stream(values()).map(Recording::text).toList();
    }

    /// @param text one of [#texts]
    public static Recording of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
