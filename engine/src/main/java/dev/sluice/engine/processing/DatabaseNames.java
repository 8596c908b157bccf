package dev.sluice.engine.processing;

import dev.sluice.engine.write.DatabaseName;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Database names as the plugin API of InfluxDB 3.10 checks them, which is not how its HTTP writes do.
final class DatabaseNames {
    private DatabaseNames() {}

    /// What is wrong with a name; empty for a good one.
    static Optional<String> problem(String name) {
        var length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > DatabaseName.LENGTH_LIMIT)
            return Optional.of("database name " + name + " length must be between 1 and " + DatabaseName.LENGTH_LIMIT + " characters");
        var characters = name.codePoints().toArray();
        for (var i = 0; i < characters.length; i++)
            if (!isAllowed(characters[i]))
                return Optional.of("database name '" + name + "' contains invalid character, character number " + i
                        + " is not allowed");
        return Optional.empty();
    }

    private static boolean isAllowed(int character) {
        return Character.isLetterOrDigit(character) || character == '/' || character == '_' || character == '-';
    }
}
