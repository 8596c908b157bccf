package dev.sluice.engine.lineprotocol;

/// One spelling of a table and its tags in this request. The same tags in another order are another series here.
final class Series {
    final int start;
    final int length;
    final TableBuilder table;
    /// From 0 in its table.
    final int id;
    final TagOrder order;
    /// What its last line looked like, which its next one probably looks like too.
    Shape shape;

    Series(int start, int length, TableBuilder table, int id, TagOrder order, Shape shape) {
        this.start = start;
        this.length = length;
        this.table = table;
        this.id = id;
        this.order = order;
        this.shape = shape;
    }
}
