package dev.sluice.engine.query.series;

import dev.sluice.engine.query.QueryResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// An answer as one table: the name of the series, the first column, the tags, the other columns.
final class FlatResult implements QueryResult {
    private static final int BATCH_ROWS = 2048;
    /// For one batch.
    private static final long MEMORY_LIMIT_BYTES = 256L << 20;

    private final SeriesAnswer answer;
    private final BufferAllocator allocator = new RootAllocator(MEMORY_LIMIT_BYTES);
    private final Schema schema;
    private final VectorSchemaRoot root;
    private boolean closed;
    private boolean ended;

    /// @param answer closed with this
    FlatResult(SeriesAnswer answer) {
        this.answer = answer;
        var fields = new ArrayList<Field>();
        answer.nameColumn()
                .ifPresent(name -> fields.add(
                        new Field(name, FieldType.notNullable(new ArrowType.Utf8()), List.of())));
        fields.add(field(answer.columns().getFirst()));
        answer.tags().forEach(tag -> fields.add(field(SeriesAnswer.Column.of(tag, DataType.TAG))));
        answer.columns().stream().skip(1).forEach(column -> fields.add(field(column)));
        this.schema = new Schema(fields);
        this.root = VectorSchemaRoot.create(schema, allocator);
    }

    private Field field(SeriesAnswer.Column column) {
        // what a listing shows is no column of a table
        boolean ofTable = answer.columns().getFirst().type() == DataType.TIME;
        var metadata = ofTable
                ? column.type().columnType().map(type -> Map.of("iox::column::type", type.ioxName())).orElse(Map.of())
                : Map.<String, String>of();
        return new Field(column.name(), new FieldType(true, type(column), null, metadata), List.of());
    }

    private static ArrowType type(SeriesAnswer.Column column) {
        return switch (column.type()) {
            case FLOAT, MISSING -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case INTEGER -> new ArrowType.Int(64, true);
            case UNSIGNED -> new ArrowType.Int(64, false);
            case STRING, TAG -> new ArrowType.Utf8();
            case BOOLEAN -> new ArrowType.Bool();
            case TIME -> new ArrowType.Timestamp(TimeUnit.NANOSECOND, column.zone().orElse(null));
        };
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean next() {
        root.clear();
        int count = 0;
        while (!ended && count < BATCH_ROWS) {
            if (answer.next()) put(count++);
            else ended = true;
        }
        root.setRowCount(count);
        return count > 0;
    }

    private void put(int at) {
        var values = new ArrayList<@Nullable Object>(root.getFieldVectors().size());
        if (answer.nameColumn().isPresent()) values.add(answer.series().name());
        var row = answer.row();
        values.add(row[0]);
        values.addAll(answer.series().tags());
        for (int i = 1; i < row.length; i++) values.add(row[i]);
        for (int i = 0; i < values.size(); i++) put(root.getVector(i), at, Optional.ofNullable(values.get(i)));
    }

    private static void put(FieldVector vector, int at, Optional<Object> value) {
        if (value.isEmpty()) {
            vector.setNull(at);
            return;
        }
        switch (vector) {
            case Float8Vector numbers -> numbers.setSafe(at, (Double) value.get());
            case BigIntVector numbers -> numbers.setSafe(at, (Long) value.get());
            case UInt8Vector numbers -> numbers.setSafe(at, (Long) value.get());
            case TimeStampVector times -> times.setSafe(at, (Long) value.get());
            case BitVector flags -> flags.setSafe(at, (Boolean) value.get() ? 1 : 0);
            case VarCharVector texts -> texts.setSafe(at, ((String) value.get()).getBytes(StandardCharsets.UTF_8));
            default -> throw new IllegalStateException("no type of InfluxQL: " + vector.getField());
        }
    }

    @Override
    public VectorSchemaRoot batch() {
        return root;
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        root.close();
        allocator.close();
        answer.close();
    }
}
