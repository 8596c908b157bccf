package dev.sluice.app.console;

import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.logs.LogLine;
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
    private static final Texts TEXTS = Texts.of(ConsoleViewModel.class);

    /// Triggers that can be chosen; who has more of them types.
    private static final int TRIGGER_LIMIT = 1_000;

    /// Why no row shows.
    enum Blank {
        NOTHING_LOGGED,
        CLEARED,
        /// By the filter.
        NOTHING_FOUND,
        HELD_BACK
    }

    private final LogLines lines;
    private final ConsoleRows rows;
    private final RowSelection selection = new RowSelection();
    private final LogPlace place;
    private final ObservableList<String> triggers = FXCollections.observableArrayList();
    private final Set<String> triggerNames = new HashSet<>();
    private final StringProperty filterText = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper filterProblem = new ReadOnlyStringWrapper("");
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty grouped = new SimpleBooleanProperty();
    private final ReadOnlyLongWrapper heldCount = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    /// A line that was selected before the filter changed, and is selected again as soon as it is found.
    private Optional<Long> wanted = Optional.empty();
    private boolean cleared;

    ConsoleViewModel(Tasks tasks) {
        this(tasks, new LogLines(LogLines.LINE_LIMIT, LogLines.TEXT_LIMIT_BYTES));
    }

    ConsoleViewModel(Tasks tasks, LogLines lines) {
        this.lines = lines;
        place = new LogPlace(this::rowCount);
        rows = new ConsoleRows(tasks, lines, List.of(selection, place), this::found);
        filterText.addListener((_, _, text) -> show(ConsoleFilter.parse(text)));
        grouped.addListener((_, _, _) -> show(rows.filter()));
        paused.addListener((_, _, now) -> {
            if (now) return;
            showNew();
            changed();
        });
        place.followProperty().addListener((_, _, _) -> changed());
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
        return place.followProperty();
    }

    /// Whether the lines of a run are one row that can be unfolded.
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
        var all = TEXTS.count("count", lines.size());
        if (rows.isGrouped()) return TEXTS.count("count.grouped", rows.size(), all);
        var shown = rows.filter().acceptsAll() ? all : TEXTS.get("count.found", rows.found(), all);
        return rows.isSearching() ? TEXTS.get("count.searching", shown) : shown;
    }

    /// Why there is no row; empty when there are some, or may be soon.
    Optional<Blank> blank() {
        if (rows.size() > 0 || rows.isSearching()) return Optional.empty();
        if (lines.size() == 0) return Optional.of(cleared ? Blank.CLEARED : Blank.NOTHING_LOGGED);
        return Optional.of(rows.shownEnd() > lines.first() ? Blank.NOTHING_FOUND : Blank.HELD_BACK);
    }

    void append(List<LogLine> batch) {
        for (var raw : batch) {
            var line = LogEntry.of(raw);
            lines.append(line);
            if (triggerNames.size() < TRIGGER_LIMIT && triggerNames.add(line.trigger())) addTrigger(line.trigger());
        }
        rows.forget();
        if (paused.get()) heldCount.set(lines.end() - rows.shownEnd());
        else showNew();
        changed();
    }

    private void addTrigger(String name) {
        if (name.isEmpty()) return;
        int at = -1 - Collections.binarySearch(triggers, name);
        if (at >= 0) triggers.add(at, name);
    }

    void clear() {
        cleared |= lines.size() > 0;
        lines.clear();
        heldCount.set(0);
        show(rows.filter());
    }

    private void showNew() {
        heldCount.set(0);
        rows.showNew();
    }

    private void show(ConsoleFilter filter) {
        wanted = leadRow().map(ConsoleRow::line);
        rows.show(filter, grouped.get(), paused.get() ? rows.shownEnd() : lines.end());
        found();
    }

    /// What was selected stays so, when it is still shown.
    private void found() {
        if (selection.lead() < 0)
            wanted.map(rows::find).filter(row -> row >= 0).ifPresent(row -> {
                selection.select(row, false);
                if (!followProperty().get()) place.reveal(row);
            });
        changed();
    }

    private void changed() {
        place.remember();
        filterProblem.set(rows.filter().problem());
        revision.set(revision.get() + 1);
    }

    // Rows

    int rowCount() {
        return rows.size();
    }

    ConsoleRow row(int row) {
        return rows.get(row);
    }

    LogLine line(ConsoleRow row) {
        return lines.get(row.line());
    }

    boolean canUnfold(int row) {
        return rows.canUnfold(row);
    }

    boolean isUnfolded(int row) {
        return rows.isUnfolded(row);
    }

    /// What the folded lines of a run come to; empty for any other row.
    Optional<LogGroup> group(int row) {
        return rows.group(row);
    }

    /// The row to which a row folds.
    int parent(int row) {
        return rows.parent(row);
    }

    /// Unfolds what is below a row, or folds it again.
    void toggle(int row) {
        rows.toggle(row).ifPresent(head -> select(head, false));
    }

    // Selection

    /// @param extend keeps the other end of the selection where it is
    void select(int row, boolean extend) {
        place.stay();
        wanted = Optional.empty();
        selection.select(Math.clamp(row, -1, rows.size() - 1), extend);
        if (lead() >= 0) place.reveal(lead());
        changed();
    }

    void selectAll() {
        place.stay();
        selection.selectAll(rows.size());
        changed();
    }

    int lead() {
        return selection.lead();
    }

    private Optional<ConsoleRow> leadRow() {
        return lead() < 0 ? Optional.empty() : Optional.of(rows.get(lead()));
    }

    /// Tells one selected row from another; negative when none is.
    long leadCode() {
        return leadRow().map(ConsoleRow::code).orElse(-1L);
    }

    Optional<LogLine> leadLine() {
        return leadRow().map(this::line);
    }

    boolean isSelected(int row) {
        return selection.contains(row);
    }

    int selectedCount() {
        return selection.size();
    }

    /// The selected rows as text, one a line.
    ///
    /// @param most rows at most
    String selectedText(int most) {
        var text = new StringBuilder();
        for (int row = selection.first(); row < selection.first() + Math.min(most, selection.size()); row++) {
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
        for (var chunk : lines.before(lines.end())) chunks.put(chunk.number(), chunk);
        return new LogExport(rows.codes(), Map.copyOf(chunks));
    }

    // Place

    /// The first row in view.
    int top() {
        return place.top();
    }

    int lastTop() {
        return place.lastTop();
    }

    int visibleRows() {
        return place.visibleRows();
    }

    /// @param count whole rows
    void setVisibleRows(int count) {
        place.setVisibleRows(count);
    }

    /// Leaving the end stops following it, coming back starts again.
    void scrollTo(int row) {
        place.scrollTo(row);
        changed();
    }
}
