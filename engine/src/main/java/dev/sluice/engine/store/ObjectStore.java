package dev.sluice.engine.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Durable named objects and append-only files. Names are relative paths with `/`. Everything the engine keeps on disk
/// goes through here, so that tests can lose power at any point.
///
/// Every method throws [StoreException] when the storage fails; the object is then as before, unless the method says
/// otherwise. All methods may be called from any thread, those of an [AppendFile] by one thread at a time.
public interface ObjectStore extends AutoCloseable {
    /// Durable when it returns, directory entry included.
    ///
    /// @return false, and nothing changed, when the name exists
    boolean putIfAbsent(String name, byte[] content);

    /// Replaces whole: a reader sees the old content or the new, also after a crash.
    void put(String name, byte[] content);

    Optional<byte[]> get(String name);

    /// At most `length` bytes from `offset`; fewer when the object ends before.
    Optional<byte[]> get(String name, long offset, int length);

    /// Names that start with `prefix`, sorted.
    List<String> list(String prefix);

    /// Durable when it returns. A name that does not exist is no error.
    void delete(String name);

    /// Opens a file for appending, creating it when absent. A new file survives a crash from its first
    /// [AppendFile#sync] on.
    AppendFile append(String name);

    @Override
    default void close() {}

    interface AppendFile extends AutoCloseable {
        /// Bytes in the file, whether durable or not.
        long size();

        /// Writes at the end. After a failure some of the bytes may be there.
        void write(ByteBuffer bytes);

        /// Makes what was written durable, for a new file its directory entry too. After a failure nobody knows which
        /// of the bytes since the last sync are durable.
        void sync();

        /// Cuts the file; used for a torn tail. Durable after the next [#sync].
        void truncate(long size);

        @Override
        void close();
    }
}
