package dev.sluice.app.data.result;

import dev.sluice.engine.query.QueryResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// An answer in the order in which the grid shows it once it was sorted. All its rows are kept for that, so it is for
/// answers that the grid has whole. Does not close the answer itself.
final class SortedAnswer implements QueryResult {
    private static final int BATCH_ROWS = 8_192;

    private final Schema schema;
    private final List<List<FieldVector>> batches = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private int[] order = {};
    private int given;
    private @Nullable VectorSchemaRoot out;

    SortedAnswer(QueryResult answer, int column, boolean descending) throws InterruptedException {
        schema = answer.schema();
        try {
            read(answer, column, descending);
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private void read(QueryResult answer, int column, boolean descending) throws InterruptedException {
        var keys = ColumnBuilder.of(schema.getFields().get(column));
        int rows = 0;
        while (answer.next()) {
            var batch = answer.batch();
            if (batch.getRowCount() == 0) continue;
            keys.add(batch.getVector(column), rows, batch.getRowCount());
            starts.add(rows);
            batches.add(batch.getFieldVectors().stream().map(SortedAnswer::take).toList());
            rows = Math.addExact(rows, batch.getRowCount());
        }
        order = RowOrder.by(keys.finish(rows), rows, descending);
    }

    /// Out of the batch, which is loaded anew with the next rows.
    private static FieldVector take(FieldVector vector) {
        var pair = vector.getTransferPair(vector.getAllocator());
        pair.transfer();
        return (FieldVector) pair.getTo();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean next() {
        if (given == order.length) return false;
        if (out == null) out = VectorSchemaRoot.create(schema, allocator());
        out.clear();
        int count = Math.min(BATCH_ROWS, order.length - given);
        for (int row = 0; row < count; row++) {
            int from = order[given + row];
            int found = Collections.binarySearch(starts, from);
            int batch = found >= 0 ? found : -found - 2;
            for (int column = 0; column < out.getFieldVectors().size(); column++)
                out.getVector(column).copyFromSafe(from - starts.get(batch), row, batches.get(batch).get(column));
        }
        out.setRowCount(count);
        given += count;
        return true;
    }

    private BufferAllocator allocator() {
        return batches.getFirst().getFirst().getAllocator();
    }

    @Override
    public VectorSchemaRoot batch() {
        return Objects.requireNonNull(out);
    }

    @Override
    public void close() {
        if (out != null) out.close();
        batches.forEach(batch -> batch.forEach(FieldVector::close));
    }
}
