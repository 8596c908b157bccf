package dev.sluice.engine.query.series;

import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.query.QueryResult;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.jspecify.annotations.Nullable;

/// Points out of an answer to SQL.
final class ArrowPoints implements Points {
    /// Texts that are kept because tags repeat.
    private static final int KNOWN_TEXTS = 10_000;

    private final QueryResult result;
    private final Map<String, String> texts = new HashMap<>();
    private int at;
    private int count;

    ArrowPoints(QueryResult result) {
        this.result = result;
    }

    @Override
    public boolean next() {
        at++;
        while (at >= count) {
            if (Thread.currentThread().isInterrupted())
                throw new QueryException(QueryException.Kind.EXECUTION, "the query was cancelled");
            if (!result.next()) return false;
            at = 0;
            count = result.batch().getRowCount();
        }
        return true;
    }

    @Override
    public @Nullable Object[] row() {
        var vectors = result.batch().getFieldVectors();
        var row = new @Nullable Object[vectors.size()];
        for (int i = 0; i < row.length; i++) row[i] = value(vectors.get(i));
        return row;
    }

    private @Nullable Object value(FieldVector vector) {
        if (vector.isNull(at)) return null;
        return switch (vector) {
            case Float8Vector numbers -> numbers.get(at);
            case BigIntVector numbers -> numbers.get(at);
            case UInt8Vector numbers -> numbers.get(at);
            case TimeStampVector times -> times.get(at);
            case BitVector flags -> flags.get(at) != 0;
            case VarCharVector words -> text(words.get(at));
            default -> throw new IllegalStateException("no column of a table: " + vector.getField());
        };
    }

    private String text(byte[] utf8) {
        var text = new String(utf8, StandardCharsets.UTF_8);
        var known = texts.get(text);
        if (known != null) return known;
        if (texts.size() < KNOWN_TEXTS) texts.put(text, text);
        return text;
    }

    @Override
    public void close() {
        result.close();
    }
}
