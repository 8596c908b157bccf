package dev.sluice.engine.lineprotocol;

/// The columns of a line in the order written: tags, then fields.
final class Shape {
    /// From 0 in its table, in order of the first line accepted with it.
    final int id;
    final TagOrder order;
    final ColumnBuilder[] fields;

    Shape(int id, TagOrder order, ColumnBuilder[] fields) {
        this.id = id;
        this.order = order;
        this.fields = fields;
    }

    @SuppressWarnings("ReferenceEquality") // a column of a request exists once
    static boolean same(ColumnBuilder[] columns, ColumnBuilder[] others, int count) {
        if (columns.length != count) return false;
        for (int i = 0; i < count; i++) if (columns[i] != others[i]) return false;
        return true;
    }
}
