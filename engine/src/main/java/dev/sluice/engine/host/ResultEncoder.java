package dev.sluice.engine.host;

import dev.sluice.host.protocol.StringCells;
import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.CellKind;
import java.util.Optional;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;

/// Writes a batch of a query's answer as a table, see [CellKind]. NULL becomes `None` with its key present.
final class ResultEncoder {
    private ResultEncoder() {}

    /// @return the Arrow name of a type that Python does not get and that has a value here; empty when all is written
    static Optional<String> encode(VectorSchemaRoot batch, Payload payload) {
        int rows = batch.getRowCount();
        payload.u16(1).text("").u32(rows).u8(1);
        payload.u32(rows).u16(batch.getFieldVectors().size());
        for (var vector : batch.getFieldVectors()) {
            payload.text(vector.getName());
            if (!column(vector, rows, payload)) return Optional.of(ArrowNames.of(vector.getField().getType()));
        }
        return Optional.empty();
    }

    private static boolean column(FieldVector vector, int rows, Payload payload) {
        boolean nulls = vector.getNullCount() > 0;
        if (rows > 0 && vector.getNullCount() == rows) {
            payload.u8(CellKind.NULLS);
            return true;
        }
        switch (vector) {
            case BigIntVector v -> {
                head(CellKind.I64, v, rows, nulls, payload);
                for (int i = 0; i < rows; i++) payload.i64(nulls && v.isNull(i) ? 0 : v.get(i));
            }
            case UInt8Vector v -> {
                head(CellKind.U64, v, rows, nulls, payload);
                for (int i = 0; i < rows; i++) payload.i64(nulls && v.isNull(i) ? 0 : v.get(i));
            }
            case Float8Vector v -> {
                head(CellKind.F64, v, rows, nulls, payload);
                for (int i = 0; i < rows; i++) payload.i64(nulls && v.isNull(i) ? 0 : Double.doubleToRawLongBits(v.get(i)));
            }
            case BitVector v -> {
                head(CellKind.BOOL, v, rows, nulls, payload);
                for (int i = 0; i < rows; i++) payload.flag(!(nulls && v.isNull(i)) && v.get(i) != 0);
            }
            case TimeStampVector v -> {
                head(CellKind.I64, v, rows, nulls, payload);
                long nanos = nanosPer(((ArrowType.Timestamp) v.getField().getType()).getUnit());
                for (int i = 0; i < rows; i++) payload.i64(nulls && v.isNull(i) ? 0 : Math.multiplyExact(v.get(i), nanos));
            }
            case VarCharVector v -> {
                head(CellKind.STRINGS, v, rows, nulls, payload);
                var cells = new StringCells();
                for (int i = 0; i < rows; i++) {
                    var utf8 = nulls && v.isNull(i) ? new byte[0] : v.get(i);
                    cells.add(utf8, 0, utf8.length);
                }
                cells.writeTo(payload);
            }
            default -> {
                payload.u8(CellKind.NULLS);
                return rows == 0;
            }
        }
        return true;
    }

    private static void head(int kind, FieldVector vector, int rows, boolean nulls, Payload payload) {
        payload.u8(nulls ? kind | CellKind.NULLABLE : kind);
        if (nulls) for (int i = 0; i < rows; i++) payload.flag(!vector.isNull(i));
    }

    private static long nanosPer(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1_000_000_000;
            case MILLISECOND -> 1_000_000;
            case MICROSECOND -> 1_000;
            case NANOSECOND -> 1;
        };
    }
}
