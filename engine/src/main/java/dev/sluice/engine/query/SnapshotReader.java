package dev.sluice.engine.query;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.wal.ColumnValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/// Slices of the buffer's chunks as Arrow batches, one each. Tags travel as dictionaries, which DuckDB reads as text.
final class SnapshotReader extends ArrowReader {
    /// Name of the column with the write order.
    static final String SEQUENCE = "seq";

    /// A column with its name in the stream.
    record NamedColumn(String name, Column column) {}

    private final List<Slice> slices;
    private final List<NamedColumn> columns;
    private final boolean withSequence;
    private final Schema schema;
    private final VectorSchemaRoot root;
    private final Map<Long, Dictionary> dictionaries = new TreeMap<>();
    private int next;

    SnapshotReader(BufferAllocator allocator, List<Slice> slices, List<NamedColumn> columns, boolean withSequence) {
        super(allocator);
        this.slices = slices;
        this.columns = List.copyOf(columns);
        this.withSequence = withSequence;
        this.schema = new Schema(fields());
        this.root = VectorSchemaRoot.create(schema, allocator);
        for (var field : schema.getFields()) {
            var encoding = field.getDictionary();
            if (encoding != null)
                dictionaries.put(
                        encoding.getId(), new Dictionary(new VarCharVector(field.getName(), allocator), encoding));
        }
    }

    private List<Field> fields() {
        var fields = new ArrayList<Field>();
        for (var named : columns) fields.add(new Field(named.name(), type(named.column()), null));
        if (withSequence) fields.add(new Field(SEQUENCE, FieldType.notNullable(new ArrowType.Int(64, true)), null));
        return fields;
    }

    private static FieldType type(Column column) {
        return switch (column.type()) {
            case TAG -> {
                var index = new ArrowType.Int(32, true);
                yield new FieldType(true, index, new DictionaryEncoding(column.id(), false, index));
            }
            case INTEGER -> FieldType.nullable(new ArrowType.Int(64, true));
            case UINTEGER -> FieldType.nullable(new ArrowType.Int(64, false));
            case FLOAT -> FieldType.nullable(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE));
            case STRING -> FieldType.nullable(new ArrowType.Utf8());
            case BOOLEAN -> FieldType.nullable(new ArrowType.Bool());
            case TIME -> FieldType.notNullable(new ArrowType.Timestamp(TimeUnit.NANOSECOND, null));
        };
    }

    @Override
    public VectorSchemaRoot getVectorSchemaRoot() {
        return root;
    }

    @Override
    public Map<Long, Dictionary> getDictionaryVectors() {
        return dictionaries;
    }

    @Override
    public Dictionary lookup(long id) {
        return Optional.ofNullable(dictionaries.get(id)).orElseThrow();
    }

    @Override
    public Set<Long> getDictionaryIds() {
        return dictionaries.keySet();
    }

    @Override
    public boolean loadNextBatch() {
        root.clear();
        if (next == slices.size()) return false;
        var slice = slices.get(next++);
        for (int i = 0; i < columns.size(); i++)
            fill(root.getVector(i), columns.get(i).column(), slice);
        if (withSequence)
            VectorFill.sequence((BigIntVector) root.getVector(SEQUENCE), slice);
        root.setRowCount(slice.rowCount());
        return true;
    }

    private void fill(FieldVector target, Column column, Slice slice) {
        var values = slice.chunk().columns().stream()
                .filter(present -> present.column().id() == column.id())
                .findFirst();
        if (column.type() == ColumnType.TAG) {
            var words = (VarCharVector) lookup(column.id()).getVector();
            values.ifPresent(tags -> load(words, ((ColumnValues.Tags) tags).dictionary()));
        }
        if (values.isEmpty()) VectorFill.nothing(target, slice.rowCount());
        else VectorFill.values(target, values.get(), slice);
    }

    /// Chunks of a table share a dictionary that only grows, so the one at hand serves when it is long enough.
    private static void load(VarCharVector words, byte[][] dictionary) {
        if (words.getValueCount() >= dictionary.length) return;
        VectorFill.dictionary(words, dictionary);
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    protected void closeReadSource() {
        root.close();
        for (var dictionary : dictionaries.values()) dictionary.getVector().close();
    }

    @Override
    protected Schema readSchema() {
        return schema;
    }
}
