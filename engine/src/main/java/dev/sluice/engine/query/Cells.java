package dev.sluice.engine.query;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/// Values of vectors that every format writes as the same text.
final class Cells {
    private Cells() {}

    /// @return whether the value would stand in quotes in JSON
    static boolean isQuoted(FieldVector vector) {
        return !(vector instanceof BaseIntVector
                || vector instanceof BitVector
                || vector instanceof Float8Vector
                || vector instanceof Float4Vector);
    }

    /// Text of a value that is not null, a float, a list or a struct.
    static String text(FieldVector vector, int row) {
        return switch (vector) {
            case UInt8Vector unsigned -> Long.toUnsignedString(unsigned.get(row));
            case BaseIntVector integer -> Long.toString(integer.getValueAsLong(row));
            case BitVector bit -> bit.get(row) == 1 ? "true" : "false";
            case VarCharVector text -> new String(text.get(row), StandardCharsets.UTF_8);
            case TimeStampVector time -> {
                var type = (ArrowType.Timestamp) time.getField().getType();
                var zone = type.getTimezone();
                yield zone == null
                        ? ValueText.timestamp(time.get(row), type.getUnit())
                        : ValueText.timestamp(time.get(row), type.getUnit(), zone);
            }
            case DateDayVector date -> ValueText.date(date.get(row));
            case TimeMicroVector time -> ValueText.time(time.get(row) * 1_000);
            case DurationVector duration ->
                ValueText.duration(DurationVector.get(duration.getDataBuffer(), row), duration.getUnit());
            case IntervalMonthDayNanoVector interval -> ValueText.interval(interval.getObject(row));
            case VarBinaryVector bytes -> HexFormat.of().formatHex(bytes.get(row));
            default ->
                throw new QueryException(
                        QueryException.Kind.EXECUTION,
                        "values of type " + vector.getField().getType() + " cannot be written as text");
        };
    }
}
