package dev.sluice.app.data.query;

import java.util.Arrays;
import java.util.Optional;

/// What the statements of a tab are written in.
public enum QueryLanguage {
    SQL("SQL"),
    INFLUX_QL("InfluxQL");

    private final String words;

    QueryLanguage(String words) {
        this.words = words;
    }

    /// As people call it.
    String words() {
        return words;
    }

    /// By the name of the constant, which is how a tab remembers it.
    static Optional<QueryLanguage> named(String name) {
        return Arrays.stream(values()).filter(language -> language.name().equals(name)).findFirst();
    }
}
