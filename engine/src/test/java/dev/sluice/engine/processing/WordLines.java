package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.wal.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A check that needs no parser: a line that contains `bad` is bad, any other is a row of the table it names.
final class WordLines {
    private WordLines() {}

    static DryLines.Checked check(CatalogState state, String database, String lines) {
        var rejected = new ArrayList<LineError>();
        var tables = new ArrayList<dev.sluice.engine.wal.TableRows>();
        var number = 0;
        for (var line : PointLines.of(lines)) {
            number++;
            if (line.contains("bad")) rejected.add(new LineError(number, line, "No fields were provided"));
            else tables.add(Story.rows(line.split("[ ,]")[0], 1));
        }
        return new DryLines.Checked(
                Optional.of(new WriteBatch(0, database, new byte[0], 0, Precision.NANOSECOND, 0, tables)),
                rejected,
                state);
    }
}
