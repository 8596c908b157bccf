package dev.sluice.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/// Puts the Python package `sluice_host` where an interpreter can import it.
final class PythonSources {
    private static final String RESOURCES = "python/";
    private static final int HASH_CHARACTERS = 16;

    private PythonSources() {}

    /// @param engineClasses the jar or folder that holds this class
    /// @param cache         where unpacked copies live, one folder for each content
    /// @return a folder that contains `sluice_host`
    static Path locate(Path engineClasses, Path cache) {
        if (Files.isDirectory(engineClasses)) return engineClasses.resolve("python");
        try {
            return unpack(read(engineClasses), cache);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the Python part of " + engineClasses + " to " + cache, e);
        }
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().filter(e -> e.getName().startsWith(RESOURCES) && !e.isDirectory()).toList())
                try (var in = zip.getInputStream(entry)) {
                    files.put(entry.getName().substring(RESOURCES.length()), in.readAllBytes());
                }
        }
        return files;
    }

    private static Path unpack(Map<String, byte[]> files, Path cache) throws IOException {
        var target = cache.resolve("sluice_host-" + hash(files));
        if (Files.isDirectory(target)) return target;
        Files.createDirectories(cache);
        var fresh = Files.createTempDirectory(cache, "unpacking-");
        for (var file : files.entrySet()) {
            var path = fresh.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        try {
            Files.move(fresh, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            // somebody else was quicker, with the same content
            if (!Files.isDirectory(target)) throw e;
        }
        return target;
    }

    private static String hash(Map<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update((name + '\0' + content.length + '\0').getBytes(UTF_8));
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
