package dev.sluice.app.data.result;

/// A rectangle of cells: from where the selection began to where it ends now. Rows as shown, both from 0.
record GridSelection(int anchorRow, int anchorColumn, int row, int column) {
    static final GridSelection NONE = new GridSelection(-1, -1, -1, -1);

    boolean isEmpty() {
        return row < 0;
    }

    int firstRow() {
        return Math.min(anchorRow, row);
    }

    int lastRow() {
        return Math.max(anchorRow, row);
    }

    int firstColumn() {
        return Math.min(anchorColumn, column);
    }

    int lastColumn() {
        return Math.max(anchorColumn, column);
    }

    boolean contains(int someRow, int someColumn) {
        return !isEmpty()
                && someRow >= firstRow()
                && someRow <= lastRow()
                && someColumn >= firstColumn()
                && someColumn <= lastColumn();
    }

    long cellCount() {
        return isEmpty() ? 0 : (lastRow() - firstRow() + 1L) * (lastColumn() - firstColumn() + 1L);
    }
}
