package dev.sluice.app.data.write;

import dev.sluice.app.data.result.LineText;
import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.LineValidation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// What would be refused of the first rows of a CSV file: cells that are not what their column is to be, and rows that the
/// table would not take. Any thread.
record PreviewCheck(CsvMapping mapping, List<CsvReader.Row> rows) {
    private static final Texts TEXTS = Texts.of(PreviewCheck.class);

    /// @param row    among those of the preview, from 0
    /// @param line   of the file, from 1
    /// @param column from 0; [CsvMapping#WHOLE_ROW] when it is no single cell
    record Fault(int row, long line, int column, String reason) {
        String text() {
            return TEXTS.get("refused.line", line, reason);
        }
    }

    /// @param state    what the rows would meet
    /// @param database need not exist
    /// @param now      time of rows without one
    List<Fault> faults(CatalogState state, String database, Instant now) {
        var faults = new ArrayList<Fault>();
        var lines = new StringBuilder();
        var rowOfLine = new TreeMap<Integer, Integer>();
        int next = 1;
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            var read = mapping.read(rows.get(row).cells());
            read.faults().forEach(fault -> faults.add(new Fault(row, rows.get(row).line(), fault.column(), fault.reason())));
            if (read.line().isEmpty()) continue;
            lines.append(read.line());
            rowOfLine.put(next, row);
            next += (int) read.line().chars().filter(c -> c == '\n').count();
        }
        for (var problem : LineValidation.check(state, database, lines.toString(), Precision.NANOSECOND, now)) {
            var found = rowOfLine.floorEntry(problem.lineNumber());
            if (found == null || problem.from() == problem.to()) continue; // all of it would be refused, for no row's sake
            int row = found.getValue();
            faults.add(new Fault(row, rows.get(row).line(), column(lines.substring(problem.from(), problem.to())), problem.message()));
        }
        faults.sort(Comparator.comparingInt(Fault::row).thenComparingInt(Fault::column));
        return faults;
    }

    /// The column of this name in line protocol.
    private int column(String key) {
        for (int i = 0; i < mapping.columns().size(); i++)
            if (LineText.key(mapping.columns().get(i).name()).equals(key)) return i;
        return CsvMapping.WHOLE_ROW;
    }
}
