package dev.sluice.engine.store;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A folder. One process at a time may have it open: the file `.lock` in it says so.
///
/// Reads and writes go through `java.io`, whose calls an interrupted thread finishes. A `FileChannel` would be closed
/// by the interrupt, and a cancelled plugin run must not take the WAL or the catalog with it.
public final class FileStore implements ObjectStore {
    private static final String LOCK = ".lock";
    /// What a crash during a put leaves behind; never listed, overwritten by the next put of the name.
    private static final String UNFINISHED = ".tmp";

    private final Path root;
    private final FileChannel lockFile;
    private final FileLock lock;

    private FileStore(Path root, FileChannel lockFile, FileLock lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /// Opens the folder, creating it when absent.
    ///
    /// @throws StoreException when another process, or another store of this process, has it open
    public static FileStore open(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        try {
            Directories.create(root);
            var lockFile = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                var lock = lockFile.tryLock();
                if (lock == null) throw inUse(root);
                return new FileStore(root, lockFile, lock);
            } catch (OverlappingFileLockException e) {
                lockFile.close();
                throw inUse(root);
            } catch (IOException | StoreException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed("open", root.toString(), e);
        }
    }

    private static StoreException inUse(Path root) {
        return new StoreException("the data folder " + root + " is in use by another process");
    }

    @Override
    public synchronized boolean putIfAbsent(String name, byte[] content) {
        if (Files.exists(path(name))) return false;
        put(name, content);
        return true;
    }

    @Override
    public synchronized void put(String name, byte[] content) {
        var target = path(name);
        try {
            Directories.createParent(target);
            var unfinished = target.resolveSibling(target.getFileName() + UNFINISHED);
            try (var out = new FileOutputStream(unfinished.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            replace(unfinished, target);
            Directories.syncParent(target);
        } catch (IOException e) {
            throw failed("write", name, e);
        }
    }

    private static void replace(Path source, Path target) throws IOException {
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public Optional<byte[]> get(String name) {
        return get(name, 0, Integer.MAX_VALUE);
    }

    @Override
    public Optional<byte[]> get(String name, long offset, int length) {
        var file = path(name).toFile();
        if (!file.isFile()) return Optional.empty();
        try (var in = new FileInputStream(file)) {
            in.skipNBytes(Math.min(offset, file.length()));
            return Optional.of(in.readNBytes(length));
        } catch (FileNotFoundException e) {
            if (!file.exists()) return Optional.empty();
            throw failed("read", name, e);
        } catch (IOException e) {
            throw failed("read", name, e);
        }
    }

    @Override
    public List<String> list(String prefix) {
        int slash = prefix.lastIndexOf('/');
        var folder = slash < 0 ? root : path(prefix.substring(0, slash));
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(name -> name.startsWith(prefix) && !name.equals(LOCK) && !name.endsWith(UNFINISHED))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw failed("list", prefix, new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw failed("list", prefix, e);
        }
    }

    @Override
    public void delete(String name) {
        var file = path(name);
        try {
            Files.delete(file);
            Directories.syncParent(file);
        } catch (NoSuchFileException gone) {
            // what was asked for
        } catch (IOException e) {
            throw failed("delete", name, e);
        }
    }

    @Override
    public AppendFile append(String name) {
        var file = path(name);
        try {
            Directories.createParent(file);
            return new DiskFile(name, file, new RandomAccessFile(file.toFile(), "rw"));
        } catch (IOException e) {
            throw failed("open", name, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw failed("close", root.toString(), e);
        }
    }

    private Path path(String name) {
        return root.resolve(ObjectName.checked(name));
    }

    static StoreException failed(String what, String name, IOException cause) {
        return new StoreException("cannot %s %s: %s".formatted(what, name, reason(cause)), cause);
    }

    private static String reason(IOException cause) {
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName().toLowerCase(Locale.ROOT) : message;
    }
}
