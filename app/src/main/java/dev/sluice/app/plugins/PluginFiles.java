package dev.sluice.app.plugins;

import dev.sluice.editor.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/// What can be done to files and folders of the tree. Nothing that is there already is written over.
final class PluginFiles {
    private static final Texts TEXTS = Texts.of(PluginFiles.class);
    private static final int NAME_LIMIT_CHARS = 200;

    private PluginFiles() {}

    /// Why a file cannot have this name; empty when it can.
    static Optional<String> problem(String name) {
        if (name.isBlank()) return Optional.of(TEXTS.get("name.missing"));
        if (name.length() > NAME_LIMIT_CHARS) return Optional.of(TEXTS.get("name.long", NAME_LIMIT_CHARS));
        if (name.equals(".") || name.equals("..")) return Optional.of(TEXTS.get("name.dots", name));
        boolean plain = name.chars().noneMatch(c -> c < ' ' || "/\\:*?\"<>|".indexOf(c) >= 0);
        return plain ? Optional.empty() : Optional.of(TEXTS.get("name.characters"));
    }

    /// @throws UncheckedIOException says in a sentence why there is no such file now
    static Path createFile(Path folder, String name) {
        return changed(folder.resolve(name), file -> Files.createFile(file));
    }

    static Path createFolder(Path folder, String name) {
        return changed(folder.resolve(name), file -> Files.createDirectory(file));
    }

    static Path rename(Path file, String name) {
        return changed(file.resolveSibling(name), target -> {
            // Where case does not count in names, the file itself is what is there.
            if (Files.exists(target) && !Files.isSameFile(file, target)) throw new FileAlreadyExistsException(name);
            Files.move(file, target);
        });
    }

    /// Deletes a file, or a folder with all that is in it. Links are deleted, not what they lead to.
    static void delete(Path path) {
        changed(path, _ -> {
            try (var below = Files.walk(path)) {
                for (var each : below.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
            }
        });
    }

    private interface Change {
        void make(Path path) throws IOException;
    }

    private static Path changed(Path path, Change change) {
        try {
            change.make(path);
            return path;
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException(TEXTS.get("taken", path.getFileName()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(TEXTS.get("failed", path.getFileName(), e.getMessage()), e);
        }
    }
}
