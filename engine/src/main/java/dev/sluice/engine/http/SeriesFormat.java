package dev.sluice.engine.http;

import dev.sluice.engine.query.series.SeriesAnswer;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A form of results for clients of version 1. Called from the outside in: documents hold statements, these hold series,
/// these hold rows.
interface SeriesFormat {
    void beginDocument() throws IOException;

    void beginStatement(int id) throws IOException;

    /// @param answer at the first row of the series
    void beginSeries(SeriesAnswer answer) throws IOException;

    void row(@Nullable Object[] values) throws IOException;

    /// @param partial whether the next document has more of the series
    void endSeries(boolean partial) throws IOException;

    /// @param partial whether the next document has more of the statement
    void endStatement(boolean partial, Optional<String> error) throws IOException;

    void endDocument() throws IOException;
}
