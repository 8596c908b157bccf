package dev.sluice.engine.store;

import java.io.File;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;

/// Directories whose entries survive a power loss.
final class Directories {
    /// Windows makes directory entries durable by itself and refuses to open a directory.
    private static final boolean CAN_SYNC = File.separatorChar == '/';

    private static final FileAttribute<?>[] OPEN = {};
    private static final FileAttribute<?>[] OWNERS = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
            : OPEN;

    private Directories() {}

    /// Creates the directory, its owner's alone, and its missing parents, durably.
    static void create(Path directory) throws IOException {
        var missing = new ArrayDeque<Path>();
        for (var d = directory; d != null && !Files.isDirectory(d); d = d.getParent()) missing.push(d);
        for (var d : missing) {
            try {
                Files.createDirectory(d, d.equals(directory) ? OWNERS : OPEN);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(d)) throw e;
            }
            syncParent(d);
        }
    }

    /// Makes the entry of a file or directory durable.
    static void syncParent(Path path) throws IOException {
        var parent = path.getParent();
        if (parent != null) sync(parent);
    }

    static void createParent(Path path) throws IOException {
        var parent = path.getParent();
        if (parent != null) create(parent);
    }

    /// Makes the entries of a directory durable. Finishes also when the thread is interrupted, and keeps the interrupt.
    private static void sync(Path directory) throws IOException {
        if (!CAN_SYNC) return;
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
