package dev.sluice.engine.query;

import dev.sluice.engine.duckdb.DuckDbException;
import dev.sluice.engine.duckdb.DuckRows;
import dev.sluice.engine.duckdb.DuckSession;
import dev.sluice.engine.query.plan.Plan;
import dev.sluice.engine.query.plan.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/// DuckDB's batches under the names and types the planner promised. Memory is shared, not copied. The first batch is there
/// from the beginning, so that what is wrong with it is known before anything is answered; each further one is made while the
/// one before is read.
final class ArrowQueryResult implements QueryResult {
    private static final String COLUMN_TYPE_KEY = "iox::column::type";
    private static final Future<Boolean> NO_MORE = CompletableFuture.completedFuture(false);

    private final DuckSession session;
    private final DuckRows rows;
    private final QueryWorkers workers;
    private final long nowNanos;
    private final Schema schema;
    private final VectorSchemaRoot root;
    /// Held while DuckDB makes rows, by a worker, and while it ends.
    private final ReentrantLock reading = new ReentrantLock();

    /// Whether there is a batch after the one that was read last.
    private Future<Boolean> coming;

    private volatile boolean closed;

    /// On a worker. The session is the caller's until this is done, and is closed with this result.
    ///
    /// @param workers make the rows after the first batch
    ArrowQueryResult(DuckSession session, DuckRows rows, List<Plan.Column> columns, QueryWorkers workers, long nowNanos) {
        this.session = session;
        this.rows = rows;
        this.workers = workers;
        this.nowNanos = nowNanos;
        var fields = new ArrayList<Field>();
        var produced = rows.batch().getSchema();
        for (int i = 0; i < columns.size(); i++)
            fields.add(field(columns.get(i), produced.getFields().get(i)));
        this.schema = new Schema(fields);
        this.coming = CompletableFuture.completedFuture(rows.next());
        this.root = VectorSchemaRoot.create(schema, session.allocator());
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    private static Field field(Plan.Column column, Field produced) {
        Map<String, String> metadata =
                column.ioxType().map(type -> Map.of(COLUMN_TYPE_KEY, type)).orElse(Map.of());
        boolean nullable = !metadata.containsValue("iox::column_type::timestamp");
        var type = switch (column.type()) {
            case SqlType.Simple simple -> arrowType(simple, produced.getType());
            case SqlType.Zoned(var zone) -> new ArrowType.Timestamp(TimeUnit.NANOSECOND, zone);
            case SqlType.ListOf _, SqlType.Struct _ -> produced.getType();
        };
        return new Field(column.name(), new FieldType(nullable, type, null, metadata), produced.getChildren());
    }

    private static ArrowType arrowType(SqlType.Simple type, ArrowType produced) {
        return switch (type) {
            case INT64 -> new ArrowType.Int(64, true);
            case UINT64 -> new ArrowType.Int(64, false);
            case FLOAT64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case TEXT, TAG -> new ArrowType.Utf8();
            case BOOLEAN -> new ArrowType.Bool();
            case TIMESTAMP, SECONDS, MILLISECONDS, MICROSECONDS -> new ArrowType.Timestamp(TimeUnit.NANOSECOND, null);
            case DURATION -> new ArrowType.Duration(TimeUnit.NANOSECOND);
            default -> produced;
        };
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean next() {
        root.clear();
        if (!workers.await(coming, session::cancel)) return false;
        var produced = rows.batch();
        for (int i = 0; i < schema.getFields().size(); i++) share(produced.getVector(i), root.getVector(i));
        root.setRowCount(produced.getRowCount());
        coming = rows.mayHaveMore() ? workers.begin(this::load) : NO_MORE;
        return true;
    }

    private boolean load() {
        reading.lock();
        try {
            return !closed && rows.next();
        } catch (DuckDbException e) {
            throw QueryFailures.of(e);
        } finally {
            reading.unlock();
        }
    }

    /// Same layout, another name or meaning.
    private static void share(FieldVector source, FieldVector target) {
        if (source.getMinorType() == target.getMinorType())
            source.makeTransferPair(target).transfer();
        else
            target.loadFieldBuffers(
                    new ArrowFieldNode(source.getValueCount(), source.getNullCount()), source.getFieldBuffers());
    }

    @Override
    public VectorSchemaRoot batch() {
        return root;
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        session.cancel();
        reading.lock();
        try {
            root.close();
            session.close();
        } finally {
            reading.unlock();
        }
    }
}
