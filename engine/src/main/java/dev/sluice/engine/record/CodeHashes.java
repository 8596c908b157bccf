package dev.sluice.engine.record;

import dev.sluice.engine.processing.PluginCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The plugins that run, hashed once for each version.
final class CodeHashes {
    /// Versions that are remembered.
    private static final int LIMIT = 200;

    static final Version NONE = new Version("", Map.of());

    /// @param files text by name, relative to the plugin's folder
    record Version(String hash, Map<String, String> files) {}

    private final Map<PluginCode, Version> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PluginCode, Version> eldest) {
            return size() > LIMIT;
        }
    };

    synchronized Version of(PluginCode code) {
        return known.computeIfAbsent(code, CodeHashes::version);
    }

    private static Version version(PluginCode code) {
        return switch (code) {
            case PluginCode.SingleFile(var file, var text) -> version(Map.of(String.valueOf(file.getFileName()), text));
            case PluginCode.Package(var directory, var _) -> version(files(directory));
        };
    }

    private static Version version(Map<String, String> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((name, text) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return new Version(HexFormat.of().formatHex(digest.digest()), files);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A file that goes away while it is read is not part of the version.
    private static Map<String, String> files(Path directory) {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(directory)) {
            for (var file : all.filter(f -> f.toString().endsWith(".py")).toList()) {
                try {
                    files.put(directory.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                } catch (IOException _) {
                    continue;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
