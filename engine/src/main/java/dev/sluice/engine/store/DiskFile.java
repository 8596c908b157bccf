package dev.sluice.engine.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A file of a [FileStore] that grows at its end.
final class DiskFile implements ObjectStore.AppendFile {
    private final String name;
    private final Path path;
    private final RandomAccessFile file;
    /// Also a file that was found may come from a process that died before its first sync.
    private boolean directoryIsDurable;

    DiskFile(String name, Path path, RandomAccessFile file) throws IOException {
        this.name = name;
        this.path = path;
        this.file = file;
        file.seek(file.length());
    }

    @Override
    public long size() {
        try {
            return file.length();
        } catch (IOException e) {
            throw FileStore.failed("measure", name, e);
        }
    }

    @Override
    public void write(ByteBuffer bytes) {
        try {
            if (bytes.hasArray()) {
                file.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
                bytes.position(bytes.limit());
            } else {
                var copy = new byte[bytes.remaining()];
                bytes.get(copy);
                file.write(copy);
            }
        } catch (IOException e) {
            throw FileStore.failed("write", name, e);
        }
    }

    @Override
    public void sync() {
        try {
            file.getFD().sync();
            if (!directoryIsDurable) {
                Directories.syncParent(path);
                directoryIsDurable = true;
            }
        } catch (IOException e) {
            throw FileStore.failed("sync", name, e);
        }
    }

    @Override
    public void truncate(long size) {
        try {
            file.setLength(size);
            file.seek(size);
        } catch (IOException e) {
            throw FileStore.failed("truncate", name, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw FileStore.failed("close", name, e);
        }
    }
}
