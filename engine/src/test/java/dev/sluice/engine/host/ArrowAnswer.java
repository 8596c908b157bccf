package dev.sluice.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.query.QueryResult;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// An answer to a query, made of columns written out; `NULL` cells are NULL. `batches` times the same rows.
final class ArrowAnswer implements QueryResult {
    static final Object NULL = new Object();

    private final RootAllocator memory = new RootAllocator();
    private final VectorSchemaRoot root;
    private int batchesLeft;

    ArrowAnswer(int batches, List<Map.Entry<String, Object[]>> columns) {
        batchesLeft = batches;
        root = VectorSchemaRoot.of(columns.stream().map(c -> vector(c.getKey(), c.getValue())).toArray(FieldVector[]::new));
        root.setRowCount(columns.isEmpty() ? 0 : columns.getFirst().getValue().length);
    }

    /// A column whose type follows from its name: `i_`, `u_`, `f_`, `s_`, `b_`, `us_` (microseconds), `i32_`.
    static Map.Entry<String, Object[]> column(String name, Object... cells) {
        return Map.entry(name, cells);
    }

    private FieldVector vector(String name, Object[] cells) {
        FieldVector vector =
                switch (name.substring(0, name.indexOf('_'))) {
                    case "i" -> new BigIntVector(name, memory);
                    case "u" -> new UInt8Vector(name, memory);
                    case "f" -> new Float8Vector(name, memory);
                    case "s" -> new VarCharVector(name, memory);
                    case "b" -> new BitVector(name, memory);
                    case "us" -> new TimeStampMicroVector(name, memory);
                    case "i32" -> new IntVector(name, memory);
                    default -> throw new IllegalArgumentException(name);
                };
        for (int i = 0; i < cells.length; i++) {
            var cell = cells[i];
            if (cell == NULL) continue;
            switch (vector) {
                case BigIntVector v -> v.setSafe(i, (Long) cell);
                case UInt8Vector v -> v.setSafe(i, Long.parseUnsignedLong((String) cell));
                case Float8Vector v -> v.setSafe(i, (Double) cell);
                case VarCharVector v -> v.setSafe(i, ((String) cell).getBytes(UTF_8));
                case BitVector v -> v.setSafe(i, (Boolean) cell ? 1 : 0);
                case TimeStampMicroVector v -> v.setSafe(i, (Long) cell);
                case IntVector v -> v.setSafe(i, (Integer) cell);
                default -> throw new IllegalArgumentException(name);
            }
        }
        vector.setValueCount(cells.length);
        return vector;
    }

    @Override
    public Schema schema() {
        return root.getSchema();
    }

    @Override
    public boolean next() {
        return batchesLeft-- > 0;
    }

    @Override
    public VectorSchemaRoot batch() {
        return root;
    }

    @Override
    public void close() {
        root.close();
        memory.close();
    }
}
