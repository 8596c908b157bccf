package dev.sluice.engine.write;

import java.util.Optional;

/// The rules for database names, with the texts of InfluxDB 3.10: letters, digits, `_` and `-`, at most one `/` for a
/// retention policy, a letter or digit first.
public final class DatabaseName {
    /// Bytes.
    public static final int LENGTH_LIMIT = 511;

    private static final String INVALID_CHARACTER = "invalid character in database or rp name: must be ASCII, containing"
            + " only letters, numbers, underscores, or hyphens";
    private static final String INVALID_START = "db name did not start with a number or letter";
    private static final String INVALID_RETENTION_POLICY = "db name with invalid retention policy, if providing a"
            + " retention policy name, must be of form '<db_name>/<rp_name>'";

    private DatabaseName() {}

    /// What is wrong with a name; empty when nothing is.
    public static Optional<String> problem(String name) {
        if (name.isEmpty()) return Optional.of("db name cannot be empty");
        boolean separated = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80) return Optional.of(INVALID_CHARACTER);
            boolean alphanumeric = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (i == 0 && !alphanumeric) return Optional.of(INVALID_START);
            if (c == '/') {
                if (separated || i == name.length() - 1) return Optional.of(INVALID_RETENTION_POLICY);
                separated = true;
            } else if (!alphanumeric && c != '_' && c != '-') {
                return Optional.of(INVALID_CHARACTER);
            }
        }
        return name.length() > LENGTH_LIMIT
                ? Optional.of("db name too long: max " + LENGTH_LIMIT)
                : Optional.empty();
    }
}
