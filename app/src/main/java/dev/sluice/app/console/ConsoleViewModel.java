package dev.sluice.app.console;

import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.logs.LogLine;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// State of the log console. FX thread only; long searches run in the background, the newest lines first.
///
/// Rows are numbered from 0; whoever draws them asks again whenever [#revisionProperty] moves.
final class ConsoleViewModel {
    /// Triggers that can be chosen; who has more of them types.
    private static final int TRIGGER_LIMIT = 1_000;

    private final Tasks tasks;
    private final LogLines lines;
    private final RowBlocks rows = new RowBlocks();
    private final ObservableList<String> triggers = FXCollections.observableArrayList();
    private final Set<String> triggerNames = new HashSet<>();
    private final StringProperty filterText = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper filterProblem = new ReadOnlyStringWrapper("");
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final BooleanProperty grouped = new SimpleBooleanProperty();
    private final ReadOnlyLongWrapper heldCount = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Set<Long> openGroups = new HashSet<>();
    private ConsoleFilter filter = ConsoleFilter.NONE;
    private long shownEnd;
    private long wanted = -1;
    private int anchor = -1;
    private int lead = -1;
    private int top;
    private int visibleRows = 1;
    private int searches;
    private volatile long generation;

    ConsoleViewModel(Tasks tasks) {
        this(tasks, new LogLines(LogLines.LINE_LIMIT, LogLines.TEXT_LIMIT_BYTES));
    }

    ConsoleViewModel(Tasks tasks, LogLines lines) {
        this.tasks = tasks;
        this.lines = lines;
        filterText.addListener((_, _, text) -> {
            filter = ConsoleFilter.parse(text);
            refill();
        });
        grouped.addListener((_, _, _) -> refill());
        paused.addListener((_, _, now) -> {
            if (now) return;
            showNew();
            changed();
        });
        follow.addListener((_, _, _) -> changed());
    }

    StringProperty filterTextProperty() {
        return filterText;
    }

    /// What is wrong with the filter; empty when nothing is.
    ReadOnlyStringProperty filterProblem() {
        return filterProblem.getReadOnlyProperty();
    }

    /// Paused, the view stands still. Nothing is lost by it.
    BooleanProperty pausedProperty() {
        return paused;
    }

    /// Whether the newest row is kept in view.
    BooleanProperty followProperty() {
        return follow;
    }

    /// Whether the lines of a run are one row that can be unfolded. While a filter looks at single lines, they all show.
    BooleanProperty groupedProperty() {
        return grouped;
    }

    /// Lines that came while paused.
    ReadOnlyLongProperty heldCountProperty() {
        return heldCount.getReadOnlyProperty();
    }

    /// Moves whenever rows, selection or place changed.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Names of triggers that have logged something, in order.
    ObservableList<String> triggers() {
        return triggers;
    }

    String countText() {
        var all = "%,d lines".formatted(lines.size());
        if (groups()) return "%,d rows of %s".formatted(rows.size(), all);
        var shown = filter.acceptsAll() ? all : "%,d of %s".formatted(rows.size() - rows.unfolded(), all);
        return searches > 0 ? shown + ", searching" : shown;
    }

    boolean isEmpty() {
        return lines.size() == 0;
    }

    /// Whether the filter has left nothing over.
    boolean nothingFound() {
        return lines.size() > 0 && rows.size() == 0 && searches == 0 && !filter.acceptsAll();
    }

    int rowCount() {
        return rows.size();
    }

    ConsoleRow row(int row) {
        return rows.get(row);
    }

    LogLine line(ConsoleRow row) {
        return lines.get(row.line());
    }

    void append(List<LogLine> batch) {
        for (var raw : batch) {
            var line = LogEntry.of(raw);
            lines.append(line);
            if (triggerNames.size() < TRIGGER_LIMIT && triggerNames.add(line.trigger())) addTrigger(line.trigger());
        }
        if (paused.get()) heldCount.set(lines.end() - Math.max(shownEnd, lines.first()));
        else showNew();
        forget();
        changed();
    }

    private void addTrigger(String name) {
        if (name.isEmpty()) return;
        int place = -1 - Collections.binarySearch(triggers, name);
        if (place >= 0) triggers.add(place, name);
    }

    void clear() {
        lines.clear();
        heldCount.set(0);
        refill();
    }

    // Rows

    private boolean groups() {
        return grouped.get() && filter.wholeRuns();
    }

    /// Shows the lines that came since; chunks full of them are searched in the background.
    private void showNew() {
        long from = Math.max(shownEnd, lines.first());
        heldCount.set(0);
        shownEnd = lines.end();
        boolean groups = groups();
        long nextChunk = (from + LogChunk.LINES - 1) / LogChunk.LINES * LogChunk.LINES;
        showHere(from, Math.min(nextChunk, shownEnd), groups);
        if (nextChunk < lines.open().firstLine()) search(lines.sealedFrom(nextChunk), groups);
        showHere(Math.max(nextChunk, lines.open().firstLine()), shownEnd, groups);
    }

    private void showHere(long from, long to, boolean groups) {
        for (long line = from; line < to; line++) {
            var chunk = lines.chunk(line);
            int i = LogLines.index(line);
            if (!filter.acceptsAll() && !filter.accepts(chunk.line(i))) continue;
            if (!groups || !chunk.isInGroup(i)) rows.add(chunk.number(), new ConsoleRow(line, 0, false));
            else if (!openGroups.isEmpty()) showInGroup(chunk, i);
        }
    }

    private void showInGroup(LogChunk chunk, int i) {
        long headLine = chunk.firstLine() + chunk.head(i);
        if (!openGroups.contains(headLine)) return;
        int head = rows.find(headLine);
        insertBelow(head + extrasBelow(head), new long[] {new ConsoleRow(chunk.firstLine() + i, 0, true).code()});
    }

    private void search(List<LogChunk> sealed, boolean groups) {
        long mine = generation;
        var wanted = filter;
        searches++;
        tasks.start(
                () -> {
                    for (var chunk : sealed) {
                        if (generation != mine) break;
                        var found = found(chunk, wanted, groups);
                        tasks.onFx(() -> putFound(mine, chunk.number(), found));
                    }
                    return sealed.size();
                },
                _ -> searched(mine),
                failure -> {
                    System.getLogger(ConsoleViewModel.class.getName())
                            .log(System.Logger.Level.ERROR, "searching the log", failure);
                    searched(mine);
                });
    }

    private static long[] found(LogChunk chunk, ConsoleFilter filter, boolean groups) {
        var found = new long[chunk.size()];
        int count = 0;
        for (int i = 0; i < chunk.size(); i++) {
            if (groups && chunk.isInGroup(i)) continue;
            if (filter.acceptsAll() || filter.accepts(chunk.line(i)))
                found[count++] = new ConsoleRow(chunk.firstLine() + i, 0, false).code();
        }
        return Arrays.copyOf(found, count);
    }

    private void putFound(long search, long chunk, long[] found) {
        if (search != generation || chunk * LogChunk.LINES < lines.first()) return;
        int at = rows.put(chunk, found);
        moved(at - 1, found.length);
        selectWanted();
        changed();
    }

    /// What was selected stays so, when it is still shown.
    private void selectWanted() {
        int row = wanted < 0 || lead >= 0 ? -1 : rows.find(wanted);
        if (row < 0 || rows.get(row).line() != wanted) return;
        anchor = row;
        lead = row;
        if (!follow.get()) reveal(row);
    }

    private void searched(long search) {
        if (search != generation) return;
        searches--;
        changed();
    }

    private void refill() {
        wanted = lead < 0 ? -1 : rows.get(lead).line();
        generation++;
        searches = 0;
        rows.clear();
        openGroups.clear();
        anchor = -1;
        lead = -1;
        top = 0;
        long end = paused.get() ? Math.clamp(shownEnd, lines.first(), lines.end()) : lines.end();
        boolean groups = groups();
        var sealed = lines.sealedFrom(lines.first()).stream()
                .filter(chunk -> chunk.firstLine() + chunk.size() <= end)
                .toList();
        long here = sealed.isEmpty() ? lines.first() : sealed.getFirst().firstLine() + LogChunk.LINES;
        showHere(here, end, groups);
        shownEnd = end;
        selectWanted();
        if (!sealed.isEmpty()) search(sealed, groups);
        changed();
    }

    private void forget() {
        int before = rows.size();
        int gone = rows.dropBefore(lines.first() / LogChunk.LINES);
        if (gone == 0) return;
        openGroups.removeIf(head -> head < lines.first());
        anchor = Math.max(-1, anchor - gone);
        lead = Math.max(-1, lead - gone);
        if (anchor < 0) anchor = lead;
        top = Math.max(0, top - gone);
        if (before == gone) top = 0;
    }

    /// Rows came or went below this one: what is selected and what is in view stays the same.
    private void moved(int below, int count) {
        if (anchor > below) anchor += count;
        if (lead > below) lead += count;
        if (top > below && !follow.get()) top += count;
    }

    private void insertBelow(int row, long[] codes) {
        rows.insertBelow(row, codes);
        moved(row, codes.length);
    }

    // Folding

    boolean canUnfold(int row) {
        return !rows.get(row).isDetail() && (isGroup(row) || hasDetail(rows.get(row)));
    }

    /// Whether this row stands for a run with more lines.
    boolean isGroup(int row) {
        var at = rows.get(row);
        if (!groups() || at.inGroup() || at.isDetail()) return false;
        var chunk = lines.chunk(at.line());
        int i = LogLines.index(at.line());
        return chunk.isHead(i) && chunk.members(i).length > 0;
    }

    /// What the folded lines of a run come to.
    Optional<LogGroup> group(int row) {
        if (!isGroup(row)) return Optional.empty();
        var at = rows.get(row);
        return Optional.of(LogGroup.of(lines.chunk(at.line()), LogLines.index(at.line())));
    }

    private boolean hasDetail(ConsoleRow row) {
        return !lines.chunk(row.line()).detail(LogLines.index(row.line())).isEmpty();
    }

    /// Unfolds what is below a row, or folds it again; a row of a detail folds the whole.
    void toggle(int row) {
        if (row < 0 || row >= rows.size()) return;
        int head = row - rows.get(row).part();
        if (!canUnfold(head)) return;
        if (isUnfolded(head)) fold(head);
        else unfold(head);
        select(head, false);
    }

    private void unfold(int head) {
        var row = rows.get(head);
        var chunk = lines.chunk(row.line());
        if (isGroup(head)) {
            openGroups.add(row.line());
            insertBelow(head, Arrays.stream(chunk.members(LogLines.index(row.line())))
                    .filter(i -> chunk.firstLine() + i < shownEnd)
                    .mapToLong(i -> new ConsoleRow(chunk.firstLine() + i, 0, true).code())
                    .toArray());
        } else {
            var parts = new long[Math.min(ConsoleRow.PART_LIMIT, LogEntry.parts(line(row)).length)];
            for (int part = 0; part < parts.length; part++)
                parts[part] = new ConsoleRow(row.line(), part + 1, row.inGroup()).code();
            insertBelow(head, parts);
        }
    }

    private void fold(int head) {
        int below = extrasBelow(head);
        openGroups.remove(rows.get(head).line());
        rows.remove(head + 1, below);
        anchor = foldedTo(anchor, head, below);
        lead = foldedTo(lead, head, below);
        top = foldedTo(top, head, below);
    }

    private static int foldedTo(int row, int head, int below) {
        return row <= head ? row : Math.max(head, row - below);
    }

    boolean isUnfolded(int row) {
        return !rows.get(row).isDetail() && extrasBelow(row) > 0;
    }

    private int extrasBelow(int head) {
        var row = rows.get(head);
        boolean group = isGroup(head);
        int below = head + 1;
        while (below < rows.size()) {
            var next = rows.get(below);
            boolean belongs = group ? next.inGroup() : next.line() == row.line() && next.isDetail();
            if (!belongs) break;
            below++;
        }
        return below - head - 1;
    }

    /// The row to which a row folds: its line, or the first line of its run.
    int parent(int row) {
        var at = rows.get(row);
        if (at.isDetail()) return row - at.part();
        int head = row;
        while (head > 0 && rows.get(head).inGroup()) head--;
        return head;
    }

    // Selection

    /// @param extend keeps the other end of the selection where it is
    void select(int row, boolean extend) {
        stay();
        wanted = -1;
        lead = Math.clamp(row, -1, rows.size() - 1);
        if (!extend || anchor < 0) anchor = lead;
        if (lead >= 0) reveal(lead);
        changed();
    }

    void selectAll() {
        stay();
        anchor = rows.size() == 0 ? -1 : 0;
        lead = rows.size() - 1;
        changed();
    }

    int lead() {
        return lead;
    }

    /// Tells one selected row from another; negative when none is.
    long leadCode() {
        return lead < 0 ? -1 : rows.get(lead).code();
    }

    Optional<LogLine> leadLine() {
        return lead < 0 ? Optional.empty() : Optional.of(line(rows.get(lead)));
    }

    boolean isSelected(int row) {
        return lead >= 0 && row >= Math.min(anchor, lead) && row <= Math.max(anchor, lead);
    }

    int selectedCount() {
        return lead < 0 ? 0 : Math.abs(anchor - lead) + 1;
    }

    /// The selected rows as text, one a line.
    ///
    /// @param most rows at most
    String selectedText(int most) {
        if (lead < 0) return "";
        int first = Math.min(anchor, lead);
        var text = new StringBuilder();
        for (int row = first; row < first + Math.min(most, selectedCount()); row++) {
            if (!text.isEmpty()) text.append('\n');
            text.append(spoken(row));
        }
        return text.toString();
    }

    /// A row as it is copied and read aloud.
    String spoken(int row) {
        var at = rows.get(row);
        return LogEntry.asText(line(at), at.part());
    }

    /// What is shown, for any thread; lines that come later are not in it.
    LogExport export() {
        var chunks = new HashMap<Long, LogChunk>();
        for (var chunk : lines.sealedFrom(lines.first())) chunks.put(chunk.number(), chunk);
        var open = lines.open().copy();
        chunks.put(open.number(), open);
        return new LogExport(rows.codes(), Map.copyOf(chunks));
    }

    // Place

    /// The first row in view.
    int top() {
        return follow.get() ? lastTop() : Math.min(top, lastTop());
    }

    int lastTop() {
        return Math.max(0, rows.size() - visibleRows);
    }

    /// @param count whole rows
    void setVisibleRows(int count) {
        visibleRows = Math.max(1, count);
    }

    int visibleRows() {
        return visibleRows;
    }

    /// Leaving the end stops following it, coming back starts again.
    void scrollTo(int row) {
        top = Math.clamp(row, 0, lastTop());
        follow.set(top == lastTop());
        changed();
    }

    /// Stops following without moving: what somebody has selected must not run away.
    private void stay() {
        top = top();
        follow.set(false);
    }

    private void reveal(int row) {
        int now = top();
        top = row < now ? row : row >= now + visibleRows ? row - visibleRows + 1 : now;
    }

    private void changed() {
        if (follow.get()) top = lastTop();
        filterProblem.set(filter.problem());
        revision.set(revision.get() + 1);
    }
}
