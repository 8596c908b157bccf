package dev.sluice.engine.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads which packages a `site-packages` folder holds, from the metadata that installers leave there. pip would say the
/// same, after many seconds on GraalPy.
final class SitePackages {
    private SitePackages() {}

    /// By name. A folder that does not exist holds none.
    static List<InstalledPackage> list(Path folder) {
        if (!Files.isDirectory(folder)) return List.of();
        try (var entries = Files.list(folder)) {
            return entries.flatMap(SitePackages::metadata)
                    .flatMap(file -> read(file).stream())
                    .sorted(Comparator.comparing(found -> found.name().toLowerCase(Locale.ROOT)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /// What an import finds there. A folder that does not exist holds nothing.
    static Set<String> modules(Path folder) {
        if (!Files.isDirectory(folder)) return Set.of();
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.endsWith(".dist-info") && !name.endsWith(".egg-info"))
                    .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /// Names of all that lies in the folder itself.
    static Set<String> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return Set.of();
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /// Takes away what a pip that was ended has put here and not come to the end of: pip would take the package for
    /// installed, and could not remove it. Who has his record is there as a whole.
    ///
    /// @param before what was there when it began
    static void removeHalves(Path folder, Set<String> before) throws IOException {
        var fresh = new TreeSet<>(entries(folder));
        fresh.removeAll(before);
        var whole = new HashSet<String>();
        for (var name : fresh) {
            var record = folder.resolve(name).resolve("RECORD");
            if (!name.endsWith(".dist-info") || !Files.exists(record)) continue;
            for (var line : Files.readAllLines(record)) whole.add(line.replaceAll("[/,].*", ""));
        }
        fresh.removeAll(whole);
        for (var name : fresh)
            try (var files = Files.walk(folder.resolve(name))) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
    }

    private static Stream<Path> metadata(Path entry) {
        var name = entry.getFileName().toString();
        if (name.endsWith(".dist-info")) return Stream.of(entry.resolve("METADATA"));
        if (name.endsWith(".egg-info")) return Stream.of(Files.isDirectory(entry) ? entry.resolve("PKG-INFO") : entry);
        return Stream.empty();
    }

    /// The head of a metadata file is a mail's: `Name: value` up to the first empty line.
    private static Optional<InstalledPackage> read(Path file) {
        var head = new HashMap<String, String>();
        try (var lines = Files.lines(file)) {
            lines.takeWhile(line -> !line.isBlank()).forEach(line -> {
                int colon = line.indexOf(':');
                if (colon > 0) head.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
            });
        } catch (IOException | UncheckedIOException half) {
            // being installed or removed at this moment, or left behind by a killed pip
            return Optional.empty();
        }
        var name = head.get("Name");
        var version = head.get("Version");
        return name == null || version == null ? Optional.empty() : Optional.of(new InstalledPackage(name, version));
    }
}
