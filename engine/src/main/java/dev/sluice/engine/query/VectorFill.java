package dev.sluice.engine.query;

import dev.sluice.engine.wal.ColumnValues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntPredicate;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/// Copies rows of the buffer into Arrow vectors, run by run.
final class VectorFill {
    private VectorFill() {}

    static void values(FieldVector target, ColumnValues values, Slice rows) {
        switch (values) {
            case ColumnValues.Longs(var _, var longs, var present) -> {
                allocate(target, rows, present);
                var data = data(target, Long.BYTES).asLongBuffer();
                rows.forEachRun((from, to) -> data.put(longs, from, to - from));
            }
            case ColumnValues.Doubles(var _, var doubles, var present) -> {
                allocate(target, rows, present);
                var data = data(target, Double.BYTES).asDoubleBuffer();
                rows.forEachRun((from, to) -> data.put(doubles, from, to - from));
            }
            case ColumnValues.Tags(var _, var codes, var _, var present) -> {
                allocate(target, rows, present);
                var data = data(target, Integer.BYTES).asIntBuffer();
                rows.forEachRun((from, to) -> data.put(codes, from, to - from));
            }
            case ColumnValues.Booleans(var _, var booleans, var present) -> {
                allocate(target, rows, present);
                bits(((BitVector) target).getDataBuffer(), rows, row -> booleans[row]);
            }
            case ColumnValues.Strings strings -> strings((VarCharVector) target, strings, rows);
        }
        target.setValueCount(rows.rowCount());
    }

    static void nothing(FieldVector target, int rowCount) {
        target.setInitialCapacity(rowCount);
        target.allocateNew();
        target.setValueCount(rowCount);
    }

    static void sequence(BigIntVector target, Slice rows) {
        allocate(target, rows, null);
        var numbers = data(target, Long.BYTES).asLongBuffer();
        long first = rows.chunk().firstSequence();
        rows.forEachRun((from, to) -> {
            for (int row = from; row < to; row++) numbers.put(first + row);
        });
        target.setValueCount(rows.rowCount());
    }

    static void dictionary(VarCharVector target, byte[][] words) {
        target.clear();
        long bytes = 0;
        for (var word : words) bytes += word.length;
        target.allocateNew(bytes, words.length);
        for (int i = 0; i < words.length; i++) target.set(i, words[i]);
        target.setValueCount(words.length);
    }

    private static void strings(VarCharVector target, ColumnValues.Strings strings, Slice rows) {
        var offsets = strings.offsets();
        long bytes = 0;
        for (int i = 0; i < rows.runs().length; i += 2) bytes += offsets[rows.runs()[i + 1]] - offsets[rows.runs()[i]];
        target.allocateNew(bytes, rows.rowCount());
        var targetOffsets = buffer(target.getOffsetBuffer(), Integer.BYTES).asIntBuffer();
        targetOffsets.put(0);
        int at = 0;
        for (int i = 0; i < rows.runs().length; i += 2) {
            int from = rows.runs()[i];
            int to = rows.runs()[i + 1];
            int length = offsets[to] - offsets[from];
            target.getDataBuffer().setBytes(at, strings.utf8(), offsets[from], length);
            int shift = at - offsets[from];
            if (shift == 0) targetOffsets.put(offsets, from + 1, to - from);
            else for (int row = from + 1; row <= to; row++) targetOffsets.put(offsets[row] + shift);
            at += length;
        }
        validity(target.getValidityBuffer(), rows, strings.present());
        target.setLastSet(rows.rowCount() - 1);
    }

    private static void allocate(FieldVector target, Slice rows, long @Nullable [] present) {
        ((BaseFixedWidthVector) target).allocateNew(rows.rowCount());
        validity(target.getValidityBuffer(), rows, present);
    }

    private static void validity(ArrowBuf target, Slice rows, long @Nullable [] present) {
        if (present == null) target.setOne(0L, (long) (rows.rowCount() + 7) >> 3);
        else if (rows.isStart())
            for (int i = 0; i < (rows.rowCount() + 7) >> 3; i++)
                target.setByte(i, (byte) (present[i >> 3] >>> ((i & 7) << 3)));
        else bits(target, rows, row -> (present[row >> 6] >>> row & 1) != 0);
    }

    /// Both sides number their bits from the lowest.
    private static void bits(ArrowBuf target, Slice rows, IntPredicate isSet) {
        int bits = 0;
        int count = 0;
        for (int i = 0; i < rows.runs().length; i += 2)
            for (int row = rows.runs()[i]; row < rows.runs()[i + 1]; row++) {
                if (isSet.test(row)) bits |= 1 << (count & 7);
                if ((++count & 7) != 0) continue;
                target.setByte((count >> 3) - 1, (byte) bits);
                bits = 0;
            }
        if ((count & 7) != 0) target.setByte(count >> 3, (byte) bits);
    }

    private static ByteBuffer data(FieldVector target, int bytesPerValue) {
        return buffer(target.getDataBuffer(), bytesPerValue);
    }

    private static ByteBuffer buffer(ArrowBuf target, int bytesPerValue) {
        int whole = (int) target.capacity() / bytesPerValue * bytesPerValue;
        return target.nioBuffer(0, whole).order(ByteOrder.LITTLE_ENDIAN);
    }
}
