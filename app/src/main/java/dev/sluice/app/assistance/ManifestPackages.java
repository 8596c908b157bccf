package dev.sluice.app.assistance;

import dev.sluice.engine.metadata.MetadataReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The distributions that a manifest asks for.
final class ManifestPackages {
    private ManifestPackages() {}

    /// In lower case; none when there is no manifest or it cannot be read, which others complain of.
    static Set<String> of(Path manifest) {
        try {
            if (!Files.exists(manifest)) return Set.of();
            return MetadataReader.read("", "", Optional.of(Files.readString(manifest))).manifest().stream()
                    .flatMap(read -> read.python().stream())
                    .map(requirement -> requirement.split("[^A-Za-z0-9._-]", 2)[0].toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }
}
