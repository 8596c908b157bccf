package dev.sluice.app.console;

/// Hears how rows move: whoever remembers the number of one follows it.
interface RowMoves {
    /// Rows came below one; -1: above the first.
    void inserted(int below, int count);

    /// Rows that stood below a head are gone.
    void folded(int head, int count);

    /// The first rows are gone.
    void dropped(int count);

    /// All rows are gone.
    void cleared();

    /// Where a row is once some below a head are gone; those themselves fold to their head.
    static int afterFold(int row, int head, int count) {
        return row <= head ? row : Math.max(head, row - count);
    }
}
