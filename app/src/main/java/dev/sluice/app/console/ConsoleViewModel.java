package dev.sluice.app.console;

import dev.sluice.engine.logs.LogLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// State of the log console. FX thread only.
///
/// Rows are a plain list; whoever draws them asks again whenever [#revisionProperty] moves.
public final class ConsoleViewModel {
    /// Lines kept; the oldest go first. At about 300 bytes each this is 30 MB.
    public static final int LINE_LIMIT = 100_000;
    /// Lines forgotten at once, so that forgetting does not cost on every line.
    private static final int FORGET_AT_ONCE = LINE_LIMIT / 20;

    private final ArrayList<LogLine> lines = new ArrayList<>();
    private final ArrayList<ConsoleRow> rows = new ArrayList<>();
    private final ArrayList<LogLine> held = new ArrayList<>();
    private final StringProperty filterText = new SimpleStringProperty("");
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final ReadOnlyIntegerWrapper heldCount = new ReadOnlyIntegerWrapper();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ObservableValue<ConsoleFilter> filter = filterText.map(ConsoleFilter::parse);
    private int anchor = -1;
    private int lead = -1;

    public ConsoleViewModel() {
        filter.addListener((_, _, _) -> refill());
        paused.addListener((_, _, now) -> {
            if (!now) release();
        });
    }

    public StringProperty filterTextProperty() {
        return filterText;
    }

    /// What is wrong with the filter; empty when nothing is.
    public ObservableValue<String> filterProblem() {
        return filter.map(ConsoleFilter::problem);
    }

    public BooleanProperty pausedProperty() {
        return paused;
    }

    /// Whether the newest row is kept in view.
    public BooleanProperty followProperty() {
        return follow;
    }

    /// Lines that came while paused.
    public ReadOnlyIntegerProperty heldCountProperty() {
        return heldCount.getReadOnlyProperty();
    }

    /// Moves whenever rows or selection changed.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public ObservableValue<String> countText() {
        return Bindings.createStringBinding(
                () -> {
                    long shown = rows.stream().filter(row -> !row.isDetail()).count();
                    return shown == lines.size()
                            ? "%,d lines".formatted(shown)
                            : "%,d of %,d lines".formatted(shown, lines.size());
                },
                revision);
    }

    List<ConsoleRow> rows() {
        return rows;
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public void append(List<LogLine> batch) {
        if (paused.get()) {
            held.addAll(batch);
            if (held.size() > LINE_LIMIT) held.subList(0, held.size() - LINE_LIMIT).clear();
            heldCount.set(held.size());
            return;
        }
        add(batch);
        changed();
    }

    public void clear() {
        lines.clear();
        rows.clear();
        held.clear();
        heldCount.set(0);
        select(-1, false);
    }

    /// Unfolds the detail of a row, or folds it again; a row of a detail folds the whole.
    void toggle(int row) {
        if (row < 0 || row >= rows.size()) return;
        int head = row - rows.get(row).part();
        int details = rows.get(head).detailRows();
        if (details == 0) return;
        boolean unfolded = head + 1 < rows.size() && rows.get(head + 1).isDetail();
        if (unfolded) rows.subList(head + 1, head + 1 + details).clear();
        else rows.addAll(head + 1, unfold(rows.get(head).line(), details));
        follow.set(false);
        select(head, false);
    }

    boolean isUnfolded(int row) {
        return row + 1 < rows.size() && !rows.get(row).isDetail() && rows.get(row + 1).isDetail();
    }

    /// @param extend keeps the other end of the selection where it is
    void select(int row, boolean extend) {
        lead = Math.clamp(row, -1, rows.size() - 1);
        if (!extend || anchor < 0) anchor = lead;
        changed();
    }

    void selectAll() {
        anchor = rows.isEmpty() ? -1 : 0;
        lead = rows.size() - 1;
        changed();
    }

    int lead() {
        return lead;
    }

    boolean isSelected(int row) {
        return lead >= 0 && row >= Math.min(anchor, lead) && row <= Math.max(anchor, lead);
    }

    /// The selected rows as text, one a line.
    String selectedText() {
        var text = new StringBuilder();
        if (lead < 0) return "";
        for (int row = Math.min(anchor, lead); row <= Math.max(anchor, lead); row++) {
            if (!text.isEmpty()) text.append('\n');
            text.append(spoken(rows.get(row)));
        }
        return text.toString();
    }

    /// A row as it is copied and read aloud.
    static String spoken(ConsoleRow row) {
        if (row.isDetail()) return row.text();
        var line = row.line();
        return String.join("  ", time(line), line.level().name(), line.trigger(), line.text()).strip();
    }

    /// Local time of day, to the millisecond.
    static String time(LogLine line) {
        return TIME.format(line.time());
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private void release() {
        add(List.copyOf(held));
        held.clear();
        heldCount.set(0);
        changed();
    }

    private void add(List<LogLine> batch) {
        lines.addAll(batch);
        for (var line : batch) if (filter.getValue().accepts(line)) rows.add(new ConsoleRow(line, 0));
        if (lines.size() > LINE_LIMIT) forget(Math.max(FORGET_AT_ONCE, lines.size() - LINE_LIMIT));
    }

    private void forget(int count) {
        long forgotten = lines.subList(0, count).stream().filter(filter.getValue()::accepts).count();
        int gone = 0;
        while (gone < rows.size() && (forgotten > 0 || rows.get(gone).isDetail())) {
            if (!rows.get(gone).isDetail()) forgotten--;
            gone++;
        }
        lines.subList(0, count).clear();
        rows.subList(0, gone).clear();
        anchor = Math.max(-1, anchor - gone);
        lead = Math.max(-1, lead - gone);
    }

    private void refill() {
        rows.clear();
        for (var line : lines) if (filter.getValue().accepts(line)) rows.add(new ConsoleRow(line, 0));
        select(-1, false);
    }

    private static List<ConsoleRow> unfold(LogLine line, int details) {
        var unfolded = new ArrayList<ConsoleRow>(details);
        for (int part = 1; part <= details; part++) unfolded.add(new ConsoleRow(line, part));
        return unfolded;
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }
}
