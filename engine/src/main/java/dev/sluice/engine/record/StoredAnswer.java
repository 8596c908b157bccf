package dev.sluice.engine.record;

import dev.sluice.engine.query.QueryResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;

/// An answer read from an Arrow stream, or one without rows.
public final class StoredAnswer implements QueryResult {
    private final BufferAllocator allocator = new RootAllocator();
    private final Optional<ArrowStreamReader> reader;

    public StoredAnswer(Optional<byte[]> stream) {
        reader = stream.map(bytes -> new ArrowStreamReader(new ByteArrayInputStream(bytes), allocator));
    }

    @Override
    public Schema schema() {
        return reader.isEmpty() ? new Schema(List.of()) : batch().getSchema();
    }

    @Override
    public boolean next() {
        try {
            return reader.isPresent() && reader.get().loadNextBatch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public VectorSchemaRoot batch() {
        try {
            return reader.orElseThrow().getVectorSchemaRoot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (reader.isPresent()) reader.get().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            allocator.close();
        }
    }
}
