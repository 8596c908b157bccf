package dev.sluice.engine.http;

import dev.sluice.engine.query.series.SeriesAnswer;
import dev.sluice.engine.query.series.SeriesAnswer.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the answer to one statement: as a part of a document, or in chunks, each of which is a document and holds rows
/// of one series.
final class StatementWriter {
    private final SeriesFormat format;
    private final int id;
    private final Optional<Integer> chunkRows;
    private final OutputStream out;
    private @Nullable Series series;
    private boolean open;
    private int rows;

    StatementWriter(SeriesFormat format, int id, Optional<Integer> chunkRows, OutputStream out) {
        this.format = format;
        this.id = id;
        this.chunkRows = chunkRows;
        this.out = out;
    }

    @SuppressWarnings("ReferenceEquality") // a series is its object
    void write(SeriesAnswer answer) throws IOException {
        while (answer.next()) {
            boolean sameSeries = answer.series() == series;
            boolean full = chunkRows.isPresent() && rows == chunkRows.get();
            if (series != null && (!sameSeries || full)) endSeries(sameSeries);
            if (series == null) beginSeries(answer);
            format.row(answer.row());
            rows++;
        }
        end(Optional.empty());
    }

    void fail(String message) throws IOException {
        end(Optional.of(message));
    }

    private void beginSeries(SeriesAnswer answer) throws IOException {
        begin();
        series = answer.series();
        rows = 0;
        format.beginSeries(answer);
    }

    private void begin() throws IOException {
        if (open) return;
        open = true;
        if (chunkRows.isPresent()) format.beginDocument();
        format.beginStatement(id);
    }

    /// @param goesOn whether there is more of it
    private void endSeries(boolean goesOn) throws IOException {
        series = null;
        format.endSeries(goesOn);
        if (chunkRows.isPresent()) close(true, Optional.empty());
    }

    private void end(Optional<String> error) throws IOException {
        if (series != null) {
            series = null;
            format.endSeries(false);
        }
        begin();
        close(false, error);
    }

    private void close(boolean partial, Optional<String> error) throws IOException {
        format.endStatement(partial, error);
        open = false;
        if (chunkRows.isEmpty()) return;
        format.endDocument();
        out.flush();
    }
}
