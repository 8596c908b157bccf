package dev.sluice.engine.duckdb;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/// Rows of an answer, which DuckDB makes while they are read. Valid until its session is closed; one thread at a time.
public final class DuckRows {
    /// Of a batch: a few of DuckDB's vectors of 2048, so that it is worth its crossing.
    static final int BATCH_ROWS = 16_384;

    /// What Arrow's bridge puts around DuckDB's words.
    private static final Pattern BRIDGED = Pattern.compile("(?s)^\\[errno -?\\d+\\] CDataJniException\\{.*?message=(.*)\\}$");

    private final DuckSession session;
    private final ArrowReader reader;
    private boolean ended;

    DuckRows(DuckSession session, ArrowReader reader) {
        this.session = session;
        this.reader = reader;
    }

    /// With the rows of this moment; always the same object.
    public VectorSchemaRoot batch() {
        try {
            return reader.getVectorSchemaRoot();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// False when the batch that was read was the last.
    public boolean mayHaveMore() {
        return !ended;
    }

    /// @return whether [#batch] now has further rows
    /// @throws DuckDbException when one of them could not be made
    public boolean next() {
        if (ended) return false;
        try {
            boolean more = reader.loadNextBatch();
            // DuckDB fills every batch but the last
            ended = !more || batch().getRowCount() < BATCH_ROWS;
            return more;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private DuckDbException failed(IOException e) {
        var message = String.valueOf(e.getMessage());
        var bridged = BRIDGED.matcher(message);
        return session.failure(bridged.find() ? bridged.group(1) : message, e);
    }
}
