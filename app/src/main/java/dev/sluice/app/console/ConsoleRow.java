package dev.sluice.app.console;

/// One row of the console: a log line (`part` 0) or one line of its unfolded detail (`part` from 1).
///
/// @param line    the number of the line
/// @param inGroup whether it stands below the first line of its run
record ConsoleRow(long line, int part, boolean inGroup) {
    /// Rows of one unfolded detail; a longer one is cut.
    static final int PART_LIMIT = 10_000;

    private static final int PART_BITS = 15;

    static ConsoleRow of(long code) {
        return new ConsoleRow(code >> PART_BITS + 1, (int) (code >> 1) & (1 << PART_BITS) - 1, (code & 1) != 0);
    }

    /// All of it in one number, so that a million rows are no objects.
    long code() {
        return line << PART_BITS + 1 | (long) part << 1 | (inGroup ? 1 : 0);
    }

    boolean isDetail() {
        return part > 0;
    }
}
