package dev.sluice.app.data.result;

import dev.sluice.engine.query.QueryResult;
import java.util.List;
import java.util.Optional;

/// An answer in columns. Immutable.
///
/// @param cut whether the answer had more rows than were taken
public record ResultTable(List<ResultColumn> columns, int rowCount, boolean cut) {
    /// Rows kept of one answer; whoever wants more exports it.
    public static final int ROW_LIMIT = 1_000_000;
    /// Bytes of text kept of one answer. With ten columns of numbers beside them an answer takes less than 400 MB.
    public static final long TEXT_LIMIT_BYTES = 256L << 20;

    public static final ResultTable EMPTY = new ResultTable(List.of(), 0, false);

    public ResultTable {
        columns = List.copyOf(columns);
    }

    /// Reads an answer into columns, up to the limits; does not close it. Ends early when the thread is interrupted.
    ///
    /// @throws InterruptedException when it was
    public static ResultTable read(QueryResult result) throws InterruptedException {
        return read(result, ROW_LIMIT, TEXT_LIMIT_BYTES);
    }

    static ResultTable read(QueryResult result, int rowLimit, long textLimitBytes) throws InterruptedException {
        var builders = result.schema().getFields().stream().map(ColumnBuilder::of).toList();
        int rows = 0;
        boolean cut = false;
        while (!cut && result.next()) {
            if (Thread.interrupted()) throw new InterruptedException();
            int count = Math.min(result.batch().getRowCount(), rowLimit - rows);
            for (int i = 0; i < builders.size(); i++) builders.get(i).add(result.batch().getVector(i), rows, count);
            rows += count;
            cut = count < result.batch().getRowCount()
                    || builders.stream().mapToLong(ColumnBuilder::textBytes).sum() > textLimitBytes;
        }
        int taken = rows;
        return new ResultTable(builders.stream().map(builder -> builder.finish(taken)).toList(), rows, cut);
    }

    /// The first column of moments.
    public Optional<ResultColumn.Times> time() {
        return columns.stream()
                .filter(ResultColumn.Times.class::isInstance)
                .map(ResultColumn.Times.class::cast)
                .findFirst();
    }
}
