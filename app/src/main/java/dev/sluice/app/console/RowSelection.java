package dev.sluice.app.console;

/// The rows that are selected: all between an anchor and the lead, which moves. Negative rows stand for none.
final class RowSelection implements RowMoves {
    private int anchor = -1;
    private int lead = -1;

    int lead() {
        return lead;
    }

    /// @param extend keeps the other end of the selection where it is
    void select(int row, boolean extend) {
        lead = row;
        if (!extend || anchor < 0) anchor = lead;
    }

    /// @param rows that there are
    void selectAll(int rows) {
        anchor = rows == 0 ? -1 : 0;
        lead = rows - 1;
    }

    boolean contains(int row) {
        return lead >= 0 && row >= first() && row <= Math.max(anchor, lead);
    }

    int first() {
        return Math.min(anchor, lead);
    }

    int size() {
        return lead < 0 ? 0 : Math.abs(anchor - lead) + 1;
    }

    @Override
    public void inserted(int below, int count) {
        if (anchor > below) anchor += count;
        if (lead > below) lead += count;
    }

    @Override
    public void folded(int head, int count) {
        anchor = RowMoves.afterFold(anchor, head, count);
        lead = RowMoves.afterFold(lead, head, count);
    }

    @Override
    public void dropped(int count) {
        lead = Math.max(-1, lead - count);
        anchor = Math.max(-1, anchor - count);
        if (anchor < 0) anchor = lead;
    }

    @Override
    public void cleared() {
        anchor = -1;
        lead = -1;
    }
}
