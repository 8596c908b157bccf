package dev.sluice.app.testrun;

import java.util.List;

/// What a run makes of the rows of its tables.
///
/// @param notCompared written lines that were too many to look at
public record RowChanges(List<RowChange> rows, int notCompared) {
    static final RowChanges NONE = new RowChanges(List.of(), 0);

    public RowChanges {
        rows = List.copyOf(rows);
    }
}
