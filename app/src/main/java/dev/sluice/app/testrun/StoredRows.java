package dev.sluice.app.testrun;

import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.query.QueryService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampVector;

/// Rows of the engine's tables at some times.
record StoredRows(QueryService queries) implements RowDiff.Stored {
    /// Times in one statement.
    private static final int TIMES_LIMIT = 500;

    private static final String COLUMN_TYPE = "iox::column::type", TAG = "tag", TIME = "time";

    @Override
    public Map<RowDiff.Key, Map<String, String>> rows(String database, String table, List<Long> timesNanos) {
        var rows = new HashMap<RowDiff.Key, Map<String, String>>();
        try {
            for (int from = 0; from < timesNanos.size(); from += TIMES_LIMIT)
                read(database, table, timesNanos.subList(from, Math.min(from + TIMES_LIMIT, timesNanos.size())), rows);
        } catch (QueryException noSuchTable) {
            return rows;
        }
        return rows;
    }

    private void read(String database, String table, List<Long> times, Map<RowDiff.Key, Map<String, String>> rows) {
        var list = times.stream().map(time -> "'" + RowDiff.iso(time) + "'").collect(Collectors.joining(", "));
        var sql = "SELECT * FROM \"" + table.replace("\"", "\"\"") + "\" WHERE time IN (" + list + ")";
        try (var answer = queries.sql(database, sql, Map.of())) {
            while (answer.next()) {
                var vectors = answer.batch().getFieldVectors();
                for (int i = 0; i < answer.batch().getRowCount(); i++) read(table, vectors, i, rows);
            }
        }
    }

    private static void read(String table, List<FieldVector> vectors, int row, Map<RowDiff.Key, Map<String, String>> rows) {
        var tags = new TreeMap<String, String>();
        var fields = new TreeMap<String, String>();
        long time = 0;
        for (var vector : vectors) {
            if (vector.isNull(row)) continue;
            var type = vector.getField().getMetadata().getOrDefault(COLUMN_TYPE, "");
            if (vector instanceof TimeStampVector at && vector.getName().equals(TIME)) time = at.get(row);
            else if (type.endsWith(TAG)) tags.put(vector.getName(), String.valueOf(vector.getObject(row)));
            else fields.put(vector.getName(), AnswerText.cell(vector, row));
        }
        rows.put(new RowDiff.Key(table, tags, time), fields);
    }
}
