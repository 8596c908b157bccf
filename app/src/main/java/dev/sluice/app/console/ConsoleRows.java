package dev.sluice.app.console;

import dev.sluice.app.fx.Tasks;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rows of the log, numbered from 0: the lines that the filter takes, in order, with what is unfolded below them. FX
/// thread only.
final class ConsoleRows {
    /// The newest lines are filtered at once, so that the view does not go blank; with a slow expression these take 3 ms.
    private static final int AT_ONCE = 512;

    private final LogLines lines;
    private final List<RowMoves> moves;
    private final Runnable changed;
    private final LogSearch search;
    private final RowBlocks blocks = new RowBlocks();
    private final Set<Long> openGroups = new HashSet<>();
    private ConsoleFilter filter = ConsoleFilter.NONE;
    private boolean grouped;
    private long shownEnd;

    /// @param moves   hear how rows move
    /// @param changed called when a search has brought rows or is over
    ConsoleRows(Tasks tasks, LogLines lines, List<RowMoves> moves, Runnable changed) {
        this.lines = lines;
        this.moves = List.copyOf(moves);
        this.changed = changed;
        search = new LogSearch(tasks, this::put);
    }

    int size() {
        return blocks.size();
    }

    ConsoleRow get(int row) {
        return blocks.get(row);
    }

    long[] codes() {
        return blocks.codes();
    }

    /// Rows that are lines the filter takes.
    int found() {
        return blocks.size() - blocks.unfolded();
    }

    /// The row of a line; -1 when it has none.
    int find(long line) {
        return blocks.find(line);
    }

    boolean isSearching() {
        return search.isRunning();
    }

    ConsoleFilter filter() {
        return filter;
    }

    /// Whether the lines of a run are one row. While a filter looks at single lines, they all show.
    boolean isGrouped() {
        return grouped && filter.wholeRuns();
    }

    /// Lines from this number on are held back, or have yet to come.
    long shownEnd() {
        return Math.clamp(shownEnd, lines.first(), lines.end());
    }

    // Filling

    /// Shows the lines before `end` anew.
    void show(ConsoleFilter filter, boolean grouped, long end) {
        this.filter = filter;
        this.grouped = grouped;
        search.cancel();
        blocks.clear();
        openGroups.clear();
        moves.forEach(RowMoves::cleared);
        long recent = Math.max(lines.first(), end - AT_ONCE);
        showHere(recent, end);
        shownEnd = end;
        search.start(lines.before(recent), filter, isGrouped(), lines.first());
    }

    /// Shows the lines that came since; chunks full of them are searched in the background.
    void showNew() {
        long from = shownEnd();
        shownEnd = lines.end();
        long nextChunk = (from + LogChunk.LINES - 1) / LogChunk.LINES * LogChunk.LINES;
        long open = Math.max(nextChunk, lines.open().firstLine());
        showHere(from, Math.min(nextChunk, shownEnd));
        if (nextChunk < open) search.start(lines.sealedFrom(nextChunk), filter, isGrouped(), lines.first());
        showHere(open, shownEnd);
    }

    private void showHere(long from, long to) {
        boolean groups = isGrouped();
        for (long line = from; line < to; line++) {
            var chunk = lines.chunk(line);
            int i = LogLines.index(line);
            if (!filter.acceptsAll() && !filter.accepts(chunk.line(i))) continue;
            if (!groups || !chunk.isInGroup(i, lines.first())) blocks.add(chunk.number(), new ConsoleRow(line, 0, false));
            else if (!openGroups.isEmpty()) showInGroup(line);
        }
    }

    private void showInGroup(long line) {
        long headLine = lines.head(line);
        if (!openGroups.contains(headLine)) return;
        int head = blocks.find(headLine);
        insertBelow(head + extrasBelow(head), new long[] {new ConsoleRow(line, 0, true).code()});
    }

    private void put(List<LogSearch.Found> batch) {
        for (var found : batch) {
            if (found.chunk() * LogChunk.LINES < lines.first()) continue;
            int at = blocks.put(found.chunk(), found.rows());
            moves.forEach(each -> each.inserted(at - 1, found.rows().length));
        }
        changed.run();
    }

    /// Lets go of lines that are no longer kept.
    void forget() {
        int gone = blocks.dropBefore(lines.first() / LogChunk.LINES);
        if (gone > 0) {
            openGroups.removeIf(head -> head < lines.first());
            moves.forEach(each -> each.dropped(gone));
        }
        for (long head : lines.newHeads())
            if (isGrouped() && head < shownEnd && filter.accepts(lines.get(head))) {
                int at = blocks.putHead(head / LogChunk.LINES, new ConsoleRow(head, 0, false));
                moves.forEach(each -> each.inserted(at - 1, 1));
            }
    }

    private void insertBelow(int row, long[] codes) {
        blocks.insertBelow(row, codes);
        moves.forEach(each -> each.inserted(row, codes.length));
    }

    // Folding

    boolean canUnfold(int row) {
        return !get(row).isDetail() && (isGroup(row) || hasDetail(get(row)));
    }

    /// Whether this row stands for a run with more lines.
    private boolean isGroup(int row) {
        var at = get(row);
        if (!isGrouped() || at.inGroup() || at.isDetail()) return false;
        return lines.chunk(at.line()).isHead(LogLines.index(at.line()), lines.first()) && lines.hasMembers(at.line());
    }

    /// What the folded lines of a run come to; empty for any other row.
    Optional<LogGroup> group(int row) {
        if (!isGroup(row)) return Optional.empty();
        return Optional.of(LogGroup.of(lines, get(row).line()));
    }

    private boolean hasDetail(ConsoleRow row) {
        return !lines.chunk(row.line()).detail(LogLines.index(row.line())).isEmpty();
    }

    boolean isUnfolded(int row) {
        return !get(row).isDetail() && extrasBelow(row) > 0;
    }

    /// Unfolds what is below a row, or folds it again; a row of a detail folds the whole.
    ///
    /// @return the row that it was about; empty when there is nothing to fold
    Optional<Integer> toggle(int row) {
        if (row < 0 || row >= size()) return Optional.empty();
        int head = row - get(row).part();
        if (!canUnfold(head)) return Optional.empty();
        if (isUnfolded(head)) fold(head);
        else unfold(head);
        return Optional.of(head);
    }

    private void unfold(int head) {
        var row = get(head);
        if (isGroup(head)) {
            openGroups.add(row.line());
            insertBelow(head, Arrays.stream(lines.members(row.line()))
                    .filter(line -> line < shownEnd)
                    .map(line -> new ConsoleRow(line, 0, true).code())
                    .toArray());
        } else {
            var parts = new long[Math.min(ConsoleRow.PART_LIMIT, LogEntry.parts(lines.get(row.line())).length)];
            for (int part = 0; part < parts.length; part++)
                parts[part] = new ConsoleRow(row.line(), part + 1, row.inGroup()).code();
            insertBelow(head, parts);
        }
    }

    private void fold(int head) {
        int below = extrasBelow(head);
        openGroups.remove(get(head).line());
        blocks.remove(head + 1, below);
        moves.forEach(each -> each.folded(head, below));
    }

    private int extrasBelow(int head) {
        var row = get(head);
        boolean group = isGroup(head);
        int below = head + 1;
        while (below < size()) {
            var next = get(below);
            boolean belongs = group ? next.inGroup() : next.line() == row.line() && next.isDetail();
            if (!belongs) break;
            below++;
        }
        return below - head - 1;
    }

    /// The row to which a row folds: its line, or the first line of its run.
    int parent(int row) {
        var at = get(row);
        if (at.isDetail()) return row - at.part();
        int head = row;
        while (head > 0 && get(head).inGroup()) head--;
        return head;
    }
}
