package dev.sluice.engine.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A Python that plugins can run on.
public enum PythonRuntime {
    /// Built in; pure Python packages only.
    GRAALPY,
    /// This machine's own; packages with native code too.
    CPYTHON;

    /// The word of options and of the HTTP API.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The words of all of them.
    public static List<String> texts() {
        return Arrays.stream(values()).map(PythonRuntime::text).toList();
    }

    /// @param text one of [#texts]
    public static PythonRuntime of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
