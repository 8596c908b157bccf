package dev.sluice.engine.record;

import dev.sluice.engine.processing.PluginApiException;
import dev.sluice.engine.query.QueryResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Passes an answer on batch by batch, and keeps a copy as long as it is small.
final class RecordedAnswer implements QueryResult {
    /// Of one answer, as an Arrow stream.
    static final int BYTES_LIMIT = 256 << 10;

    /// @param hash     of names, types and values, however they were cut into batches
    /// @param error    when further rows could not be made
    /// @param nowNanos what `now()` was; 0: nobody knows
    record Answer(long rows, String hash, Optional<byte[]> bytes, Optional<String> error, long nowNanos) {
        static Answer failed(String error) {
            return new Answer(0, "", Optional.empty(), Optional.of(error), 0);
        }
    }

    private final QueryResult result;
    private final long room;
    private final Consumer<Answer> heard;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private @Nullable ArrowStreamWriter writer;
    private boolean tooLong;
    private long rows;
    private long hash;
    private boolean told;

    RecordedAnswer(QueryResult result, long room, Consumer<Answer> heard) {
        this.result = result;
        this.room = Math.min(room, BYTES_LIMIT);
        this.heard = heard;
        this.hash = result.schema().toString().hashCode();
    }

    @Override
    public Schema schema() {
        return result.schema();
    }

    @Override
    public boolean next() {
        if (!more()) {
            tell();
            return false;
        }
        var batch = result.batch();
        rows += batch.getRowCount();
        hash(batch);
        copy(batch);
        return true;
    }

    private boolean more() {
        try {
            return result.next();
        } catch (PluginApiException e) {
            told = true;
            heard.accept(Answer.failed(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void hash(VectorSchemaRoot batch) {
        for (int row = 0; row < batch.getRowCount(); row++)
            for (var vector : batch.getFieldVectors()) hash = hash * 0x9E37_79B9_7F4A_7C15L + vector.hashCode(row);
    }

    private void copy(VectorSchemaRoot batch) {
        if (tooLong) return;
        try {
            if (writer == null) {
                writer = new ArrowStreamWriter(batch, null, copy);
                writer.start();
            }
            writer.writeBatch();
            tooLong = copy.size() > room;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public VectorSchemaRoot batch() {
        return result.batch();
    }

    @Override
    public void close() {
        try {
            tell();
        } finally {
            result.close();
        }
    }

    /// At the end of the rows, since the plugin may have ended before somebody closes this.
    private void tell() {
        if (told) return;
        told = true;
        try {
            if (writer != null && !tooLong) writer.end();
            var bytes = writer == null || tooLong ? Optional.<byte[]>empty() : Optional.of(copy.toByteArray());
            heard.accept(new Answer(rows, Long.toHexString(hash), bytes, Optional.empty(), result.nowNanos()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
