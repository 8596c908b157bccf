package dev.sluice.app.workbench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of a folder that somebody may want to open.
final class WorkspaceFiles {
    /// More than this nobody looks through.
    private static final int LIMIT = 20_000;

    private static final Set<String> SKIPPED = Set.of("venv", "__pycache__", "node_modules");

    private WorkspaceFiles() {}

    /// In the order of their paths, without hidden ones and environments.
    static List<Path> list(Path root) throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.equals(root) || !isSkipped(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isSkipped(file)) files.add(file);
                return files.size() < LIMIT ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    private static boolean isSkipped(Path path) {
        var name = path.getFileName().toString();
        return name.startsWith(".") || SKIPPED.contains(name);
    }
}
