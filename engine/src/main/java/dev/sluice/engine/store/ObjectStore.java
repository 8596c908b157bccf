package dev.sluice.engine.store;

import java.util.List;
import java.util.Optional;

/// Durable named objects and append-only files. Names are relative paths with `/`. Everything the engine keeps on disk
/// goes through here, so that tests can lose power at any point.
public interface ObjectStore {
    /// Durable when it returns, directory entry included.
    ///
    /// @return false, and nothing changed, when the name exists
    boolean putIfAbsent(String name, byte[] content);

    /// Replaces whole: a reader sees the old content or the new, also after a crash.
    void put(String name, byte[] content);

    Optional<byte[]> get(String name);

    /// Names that start with `prefix`, sorted.
    List<String> list(String prefix);

    void delete(String name);

    /// Opens a file for appending, creating it when absent.
    AppendFile append(String name);

    interface AppendFile extends AutoCloseable {
        long size();

        void write(java.nio.ByteBuffer bytes);

        /// Makes what was written durable, for a new file its directory entry too.
        void sync();

        /// Cuts the file; used for a torn tail.
        void truncate(long size);

        @Override
        void close();
    }
}
