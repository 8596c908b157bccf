package dev.sluice.engine.query;

import dev.sluice.engine.query.plan.Relation;
import dev.sluice.engine.query.plan.Scan;
import dev.sluice.engine.query.plan.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampNanoVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Rows of objects as one Arrow batch.
final class ListReader extends ArrowReader {
    private final List<@Nullable Object[]> rows;
    private final Schema schema;
    private final VectorSchemaRoot root;
    private boolean read;

    ListReader(BufferAllocator allocator, Relation relation, List<@Nullable Object[]> rows) {
        super(allocator);
        this.rows = rows;
        var fields = new ArrayList<Field>();
        for (int i = 0; i < relation.columns().size(); i++)
            fields.add(new Field(
                    Scan.columnName(i),
                    FieldType.nullable(type(relation.columns().get(i).type())),
                    null));
        this.schema = new Schema(fields);
        this.root = VectorSchemaRoot.create(schema, allocator);
    }

    private static ArrowType type(SqlType type) {
        return switch (type) {
            case SqlType.Simple.INT64 -> new ArrowType.Int(64, true);
            case SqlType.Simple.UINT64 -> new ArrowType.Int(64, false);
            case SqlType.Simple.BOOLEAN -> new ArrowType.Bool();
            case SqlType.Simple.TIMESTAMP -> new ArrowType.Timestamp(TimeUnit.NANOSECOND, null);
            case SqlType.Simple.TEXT -> new ArrowType.Utf8();
            default -> throw new IllegalArgumentException("no system table has values of " + type.arrowName());
        };
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() {
        return root;
    }

    @Override
    public Map<Long, Dictionary> getDictionaryVectors() {
        return Map.of();
    }

    @Override
    public boolean loadNextBatch() {
        root.clear();
        if (read || rows.isEmpty()) return false;
        read = true;
        for (int column = 0; column < schema.getFields().size(); column++) fill(root.getVector(column), column);
        root.setRowCount(rows.size());
        return true;
    }

    private void fill(FieldVector vector, int column) {
        vector.setInitialCapacity(rows.size());
        vector.allocateNew();
        for (int row = 0; row < rows.size(); row++) {
            var value = rows.get(row)[column];
            if (value != null) set(vector, row, value);
        }
        vector.setValueCount(rows.size());
    }

    private static void set(FieldVector vector, int row, Object value) {
        switch (vector) {
            case VarCharVector text -> text.setSafe(row, ((String) value).getBytes(StandardCharsets.UTF_8));
            case BigIntVector number -> number.setSafe(row, (Long) value);
            case UInt8Vector number -> number.setSafe(row, (Long) value);
            case TimeStampNanoVector time -> time.setSafe(row, (Long) value);
            case BitVector bit -> bit.setSafe(row, (Boolean) value ? 1 : 0);
            default ->
                throw new IllegalStateException(
                        "no values for " + vector.getClass().getSimpleName());
        }
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() {
        root.close();
    }

    @Override
    protected Schema readSchema() {
        return schema;
    }
}
