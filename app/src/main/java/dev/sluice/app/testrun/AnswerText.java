package dev.sluice.app.testrun;

import dev.sluice.engine.query.QueryResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;

/// Rows of an answer as text.
final class AnswerText {
    private AnswerText() {}

    /// The first rows, a line each: `name=value`, what is null left out. Closes the answer.
    static List<String> rows(QueryResult answer, int limit) {
        var lines = new ArrayList<String>();
        try (answer) {
            while (lines.size() < limit && answer.next()) {
                var batch = answer.batch();
                for (int i = 0; i < batch.getRowCount() && lines.size() < limit; i++) {
                    var cells = new ArrayList<String>();
                    for (var vector : batch.getFieldVectors())
                        if (!vector.isNull(i)) cells.add(vector.getName() + "=" + cell(vector, i));
                    lines.add(String.join("  ", cells));
                }
            }
        }
        return lines;
    }

    /// A cell that is not null, as people read it.
    static String cell(FieldVector vector, int row) {
        return switch (vector) {
            case TimeStampVector time -> time(time, row);
            case VarCharVector text -> '"' + String.valueOf(text.getObject(row)) + '"';
            case UInt8Vector number -> Long.toUnsignedString(number.get(row));
            default -> String.valueOf(vector.getObject(row));
        };
    }

    private static String time(TimeStampVector vector, int row) {
        long value = vector.get(row);
        var time = switch (((ArrowType.Timestamp) vector.getField().getType()).getUnit()) {
            case SECOND -> Instant.ofEpochSecond(value);
            case MILLISECOND -> Instant.ofEpochMilli(value);
            case MICROSECOND -> Instant.EPOCH.plusSeconds(Math.floorDiv(value, 1_000_000L)).plusNanos(Math.floorMod(value, 1_000_000L) * 1_000);
            case NANOSECOND -> Instant.EPOCH.plusNanos(value);
        };
        return time.toString();
    }
}
