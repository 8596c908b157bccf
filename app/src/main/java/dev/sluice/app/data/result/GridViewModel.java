package dev.sluice.app.data.result;

import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import java.time.ZoneId;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// An answer as the grid shows it: its rows in some order, some of its cells selected. FX thread only.
///
/// Whoever draws it asks again whenever [#revisionProperty] moves.
public final class GridViewModel {
    private static final Texts TEXTS = Texts.of(GridViewModel.class);

    /// Cells that are copied at once; more belong into a file.
    static final long COPY_LIMIT_CELLS = 1_000_000;

    static final double MIN_WIDTH = 40, MAX_WIDTH = 600;

    private final Tasks tasks;
    private final ZoneId zone;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private ResultTable table = ResultTable.EMPTY;
    private int[] order = {};
    private int sortedColumn = -1;
    private boolean descending;
    private boolean sorting;
    private double[] widths = {};
    private boolean[] widthsChosen = {};
    private GridSelection selection = GridSelection.NONE;
    private Tasks.@Nullable Started sort;

    /// @param zone of the times that are shown
    public GridViewModel(Tasks tasks, ZoneId zone) {
        this.tasks = tasks;
        this.zone = zone;
    }

    /// Moves whenever something that is drawn has changed.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public ResultTable table() {
        return table;
    }

    /// Shows another answer, unsorted.
    public void show(ResultTable next) {
        if (sort != null) sort.cancel();
        sorting = false;
        boolean same = next.columns().stream()
                .map(ResultColumn::header)
                .toList()
                .equals(table.columns().stream().map(ResultColumn::header).toList());
        table = next;
        order = RowOrder.natural(next.rowCount());
        sortedColumn = -1;
        descending = false;
        selection = GridSelection.NONE;
        if (!same) widthsChosen = new boolean[next.columns().size()];
        if (!same) widths = new double[next.columns().size()];
        for (int column = 0; column < widths.length; column++) if (!widthsChosen[column]) widths[column] = 0;
        changed();
    }

    int rowCount() {
        return order.length;
    }

    int columnCount() {
        return table.columns().size();
    }

    ResultColumn column(int index) {
        return table.columns().get(index);
    }

    /// The row of the table that stands at a place.
    int rowAt(int shown) {
        return order[shown];
    }

    String text(int shownRow, int column) {
        return CellText.shown(column(column), order[shownRow], zone);
    }

    boolean isNull(int shownRow, int column) {
        return column(column).isNull(order[shownRow]);
    }

    /// -1 when rows stand as they came.
    int sortedColumn() {
        return sortedColumn;
    }

    boolean isDescending() {
        return descending;
    }

    boolean isSorting() {
        return sorting;
    }

    /// Up, then down, then as they came. Sorting itself is done in the background; a second one replaces the first.
    void sortBy(int column) {
        boolean again = column == sortedColumn;
        if (again && descending) {
            if (sort != null) sort.cancel();
            sortedColumn = -1;
            descending = false;
            sorting = false;
            order = RowOrder.natural(table.rowCount());
            changed();
            return;
        }
        if (sort != null) sort.cancel();
        sortedColumn = column;
        descending = again;
        sorting = true;
        changed();
        var of = table;
        boolean down = descending;
        sort = tasks.start(
                () -> RowOrder.by(of.columns().get(column), of.rowCount(), down),
                sorted -> {
                    if (!table.equals(of) || sortedColumn != column || descending != down) return;
                    order = sorted;
                    sorting = false;
                    changed();
                },
                _ -> {});
    }

    GridSelection selection() {
        return selection;
    }

    /// @param extend keeps the other end of the selection where it is
    void select(int row, int column, boolean extend) {
        if (rowCount() == 0 || columnCount() == 0) return;
        int toRow = Math.clamp(row, 0, rowCount() - 1);
        int toColumn = Math.clamp(column, 0, columnCount() - 1);
        selection = extend && !selection.isEmpty()
                ? new GridSelection(selection.anchorRow(), selection.anchorColumn(), toRow, toColumn)
                : new GridSelection(toRow, toColumn, toRow, toColumn);
        changed();
    }

    /// Whole rows.
    void selectRow(int row, boolean extend) {
        if (rowCount() == 0) return;
        int to = Math.clamp(row, 0, rowCount() - 1);
        int anchor = extend && !selection.isEmpty() ? selection.anchorRow() : to;
        selection = new GridSelection(anchor, 0, to, columnCount() - 1);
        changed();
    }

    void selectAll() {
        if (rowCount() == 0) return;
        selection = new GridSelection(0, 0, rowCount() - 1, columnCount() - 1);
        changed();
    }

    /// How a file of the whole answer has its rows; empty: as they come. Of a cut answer the grid has sorted only what it has.
    public Optional<Sorting> sorting() {
        return sortedColumn < 0 || table.cut()
                ? Optional.empty()
                : Optional.of(new Sorting(sortedColumn, column(sortedColumn).name(), descending));
    }

    /// 0 until it was measured or set.
    double width(int column) {
        return widths[column];
    }

    void setWidth(int column, double width) {
        widthsChosen[column] = true;
        widths[column] = Math.clamp(width, MIN_WIDTH, MAX_WIDTH);
        changed();
    }

    /// Without telling anybody, for whoever measures while drawing.
    void measured(int column, double width) {
        widths[column] = Math.clamp(width, MIN_WIDTH, MAX_WIDTH);
    }

    /// The selected cells, or all when none is, as they are now.
    Slice slice() {
        var cells = selection.isEmpty()
                ? new GridSelection(0, 0, rowCount() - 1, columnCount() - 1)
                : selection;
        return new Slice(table, order, cells.firstRow(), cells.lastRow(), cells.firstColumn(), cells.lastColumn());
    }

    /// What the grid says about the cell with the focus, more than fits into it.
    String detail() {
        if (selection.isEmpty()) return "";
        if (selection.cellCount() > 1)
            return TEXTS.get("selected", rows(selection.lastRow() - selection.firstRow() + 1), columns(selection.lastColumn() - selection.firstColumn() + 1));
        var column = column(selection.column());
        int row = order[selection.row()];
        if (column.isNull(row)) return TEXTS.get("cell", column.name(), CellText.NULL);
        if (column instanceof ResultColumn.Times times) return TEXTS.get("cell", column.name(), CellText.utc(times.nanos()[row]));
        return TEXTS.get("cell", column.name(), text(selection.row(), selection.column()));
    }

    private static String rows(long count) {
        return TEXTS.count("rows", count);
    }

    private static String columns(long count) {
        return TEXTS.count("columns", count);
    }

    /// The same for a screen reader.
    String spoken() {
        if (rowCount() == 0) return TEXTS.get("spoken.empty");
        if (selection.isEmpty()) return TEXTS.get("spoken", rows(rowCount()), columns(columnCount()));
        return TEXTS.get("spoken.row", selection.row() + 1, detail());
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /// Cells of a table, in the order they are shown in; both ends inclusive.
    record Slice(ResultTable table, int[] order, int firstRow, int lastRow, int firstColumn, int lastColumn) {
        long cellCount() {
            return (lastRow - firstRow + 1L) * (lastColumn - firstColumn + 1L);
        }
    }
}
