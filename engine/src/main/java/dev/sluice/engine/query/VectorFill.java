package dev.sluice.engine.query;

import dev.sluice.engine.wal.ColumnValues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/// Copies columns of the buffer into Arrow vectors, array by array.
final class VectorFill {
    private VectorFill() {}

    static void values(FieldVector target, ColumnValues values, int rows) {
        switch (values) {
            case ColumnValues.Longs(var _, var longs, var present) -> {
                allocate(target, rows, present);
                data(target, rows * Long.BYTES).asLongBuffer().put(longs, 0, rows);
            }
            case ColumnValues.Doubles(var _, var doubles, var present) -> {
                allocate(target, rows, present);
                data(target, rows * Double.BYTES).asDoubleBuffer().put(doubles, 0, rows);
            }
            case ColumnValues.Tags(var _, var codes, var _, var present) -> {
                allocate(target, rows, present);
                data(target, rows * Integer.BYTES).asIntBuffer().put(codes, 0, rows);
            }
            case ColumnValues.Booleans(var _, var booleans, var present) -> {
                allocate(target, rows, present);
                bits(((BitVector) target).getDataBuffer(), booleans, rows);
            }
            case ColumnValues.Strings strings -> strings((VarCharVector) target, strings, rows);
        }
        target.setValueCount(rows);
    }

    static void nothing(FieldVector target, int rows) {
        target.setInitialCapacity(rows);
        target.allocateNew();
        target.setValueCount(rows);
    }

    static void sequence(BigIntVector target, long first, int rows) {
        allocate(target, rows, null);
        var numbers = data(target, rows * Long.BYTES).asLongBuffer();
        for (int row = 0; row < rows; row++) numbers.put(row, first + row);
        target.setValueCount(rows);
    }

    static void dictionary(VarCharVector target, byte[][] words) {
        target.clear();
        long bytes = 0;
        for (var word : words) bytes += word.length;
        target.allocateNew(bytes, words.length);
        for (int i = 0; i < words.length; i++) target.set(i, words[i]);
        target.setValueCount(words.length);
    }

    private static void strings(VarCharVector target, ColumnValues.Strings strings, int rows) {
        var offsets = strings.offsets();
        int first = offsets[0];
        int length = offsets[rows] - first;
        target.allocateNew(length, rows);
        var targetOffsets =
                buffer(target.getOffsetBuffer(), (rows + 1) * Integer.BYTES).asIntBuffer();
        if (first == 0) targetOffsets.put(offsets, 0, rows + 1);
        else for (int row = 0; row <= rows; row++) targetOffsets.put(row, offsets[row] - first);
        target.getDataBuffer().setBytes(0, strings.utf8(), first, length);
        validity(target.getValidityBuffer(), rows, strings.present());
        target.setLastSet(rows - 1);
    }

    private static void allocate(FieldVector target, int rows, long @Nullable [] present) {
        ((BaseFixedWidthVector) target).allocateNew(rows);
        validity(target.getValidityBuffer(), rows, present);
    }

    /// Both sides number their bits from the lowest.
    private static void validity(ArrowBuf target, int rows, long @Nullable [] present) {
        int bytes = (rows + 7) >> 3;
        if (present == null) target.setOne(0L, (long) bytes);
        else for (int i = 0; i < bytes; i++) target.setByte(i, (byte) (present[i >> 3] >>> ((i & 7) << 3)));
    }

    private static void bits(ArrowBuf target, boolean[] values, int rows) {
        for (int start = 0; start < rows; start += 8) {
            int bits = 0;
            for (int row = start; row < Math.min(start + 8, rows); row++) if (values[row]) bits |= 1 << (row - start);
            target.setByte(start >> 3, (byte) bits);
        }
    }

    private static ByteBuffer data(FieldVector target, int bytes) {
        return buffer(target.getDataBuffer(), bytes);
    }

    private static ByteBuffer buffer(ArrowBuf target, int bytes) {
        return target.nioBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
