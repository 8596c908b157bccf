package dev.sluice.engine.processing;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The plugin directory on disk; nothing named from outside reaches past it, not even by a symbolic link.
final class PluginDirectory {
    private static final Pattern WINDOWS_PREFIX = Pattern.compile("^([A-Za-z]:|\\\\\\\\).*", Pattern.DOTALL);

    private final Path root;

    PluginDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    /// @throws PluginFileException when `name` leads outside
    Path resolve(String name) {
        var relative = name.replaceAll("/+$", "");
        if (name.startsWith("/") || WINDOWS_PREFIX.matcher(name).matches() || hasParentStep(relative))
            throw outside(name);
        try {
            var path = root.resolve(relative);
            if (path.isAbsolute() && !isInside(path)) throw outside(name);
            return path.normalize();
        } catch (InvalidPathException | IOException e) {
            throw outside(name);
        }
    }

    private static boolean hasParentStep(String relative) {
        return Arrays.asList(relative.split("[/" + Pattern.quote(File.separator) + "]"))
                .contains("..");
    }

    /// Follows links of the deepest part that exists: what is below it can only be made there.
    private boolean isInside(Path path) throws IOException {
        var existing = path;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            var parent = existing.getParent();
            if (parent == null || !parent.startsWith(root)) return true;
            existing = parent;
        }
        return existing.toRealPath().startsWith(root.toRealPath()); // a link to nowhere throws
    }

    private static PluginFileException outside(String name) {
        return new PluginFileException("Path traversal detected: plugin filename '" + name
                + "' attempts to access files outside the plugin directory");
    }

    synchronized void write(String relativePath, String content) {
        var file = resolve(relativePath);
        if (Files.isDirectory(file)) throw new PluginFileException("writing plugin file: '" + relativePath + "' is a directory");
        try {
            Files.createDirectories(parentOf(file));
            var fresh = Files.createTempFile(parentOf(file), ".", ".new");
            try {
                Files.writeString(fresh, content);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new PluginFileException("writing plugin file: '" + relativePath + "': " + FileTrouble.why(e));
        }
    }

    synchronized void replaceDirectory(String name, List<PluginFiles.NewFile> files) {
        var target = resolve(name);
        if (Files.isRegularFile(target))
            throw new PluginFileException("replacing plugin directory: the plugin '" + name
                    + "' is a single file; send one file in its place, or create a trigger on the directory");
        var fresh = resolve(name + ".tmp");
        var old = resolve(name + ".old");
        for (var file : files) resolve(name + ".tmp/" + checked(file.relativePath()));
        try {
            deleteTree(fresh);
            deleteTree(old);
            try {
                for (var file : files) writeBelow(fresh, file);
                swap(fresh, target, old);
            } finally {
                deleteTree(fresh);
            }
            deleteTree(old);
        } catch (IOException e) {
            throw new PluginFileException("replacing plugin directory '" + name + "': " + FileTrouble.why(e));
        }
    }

    private static String checked(String relativePath) {
        if (relativePath.isEmpty() || relativePath.startsWith("/")) throw outside(relativePath);
        return relativePath;
    }

    private static void writeBelow(Path directory, PluginFiles.NewFile file) throws IOException {
        var path = directory.resolve(file.relativePath());
        Files.createDirectories(parentOf(path));
        Files.writeString(path, file.content());
    }

    private static void swap(Path fresh, Path target, Path old) throws IOException {
        var replaces = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (replaces) Files.move(target, old);
        try {
            Files.move(fresh, target);
        } catch (IOException e) {
            if (replaces) Files.move(old, target);
            throw e;
        }
    }

    private static Path parentOf(Path file) {
        var parent = file.getParent();
        if (parent == null) throw new IllegalStateException(file + " has no parent");
        return parent;
    }

    private static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) return;
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) throw failure;
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
