package dev.sluice.engine.processing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.TreeMap;

/// A number for the state of all Python files of a directory: their names, times and sizes.
final class PackageVersion {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private PackageVersion() {}

    static long of(Path directory) {
        var hash = FNV_OFFSET;
        for (var file : scan(directory).entrySet()) {
            hash = mix(hash, directory.relativize(file.getKey()).toString().hashCode());
            var modified = file.getValue().lastModifiedTime().toInstant();
            hash = mix(hash, modified.getEpochSecond() * 1_000_000_000 + modified.getNano());
            hash = mix(hash, file.getValue().size());
        }
        return hash;
    }

    /// Every `*.py` below, sorted; links are not followed, `__pycache__` is left out.
    static List<Path> pythonFiles(Path directory) {
        return List.copyOf(scan(directory).keySet());
    }

    private static TreeMap<Path, BasicFileAttributes> scan(Path directory) {
        var files = new TreeMap<Path, BasicFileAttributes>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
                    return entered.endsWith("__pycache__") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && file.toString().endsWith(".py")) files.put(file, attributes);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + directory, e);
        }
        return files;
    }

    private static long mix(long hash, long value) {
        return (hash ^ value) * FNV_PRIME;
    }
}
