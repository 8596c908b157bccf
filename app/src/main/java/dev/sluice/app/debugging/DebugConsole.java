package dev.sluice.app.debugging;

import dev.sluice.app.frame.Memory;
import dev.sluice.editor.Texts;
import dev.sluice.host.protocol.debug.Completion;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Expressions and statements tried in the frame that is looked at, with what came of them. FX thread only.
final class DebugConsole {
    private static final Texts TEXTS = Texts.of(DebugConsole.class);
    static final int ENTRIES_LIMIT = 1_000, HISTORY_LIMIT = 100;

    private static final String HISTORY = "history";

    enum Kind {
        INPUT,
        VALUE,
        PROBLEM,
        /// What a log point says.
        LOG
    }

    record Entry(Kind kind, String text) {}

    private final Questions questions;
    private final FrameValues values;
    private final Memory memory;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ObservableList<Entry> entriesView = FXCollections.unmodifiableObservableList(entries);
    private final ObservableList<String> history = FXCollections.observableArrayList();
    private int place;

    DebugConsole(Questions questions, FrameValues values, Memory memory) {
        this.questions = questions;
        this.values = values;
        this.memory = memory;
        memory.get(HISTORY).map(BreakpointText::readTexts).ifPresent(history::setAll);
        place = history.size();
    }

    ObservableList<Entry> entries() {
        return entriesView;
    }

    void evaluate(String expression) {
        var text = expression.strip();
        if (text.isEmpty()) return;
        remember(text);
        add(Kind.INPUT, text);
        values.shown()
                .ifPresentOrElse(
                        frame -> questions.ask(
                                () -> frame.stop().at().evaluate(frame.frame().id(), text),
                                value -> {
                                    if (!value.value().isEmpty()) add(Kind.VALUE, value.value());
                                    values.refresh();
                                },
                                problem -> add(Kind.PROBLEM, problem)),
                        () -> add(Kind.PROBLEM, TEXTS.get("console.idle")));
    }

    /// @param column the caret's index in the text
    void complete(String text, int column, Consumer<List<Completion>> then) {
        values.shown().ifPresent(frame -> questions.ask(
                () -> frame.stop().at().complete(frame.frame().id(), text, column), then, _ -> {}));
    }

    void log(String text) {
        add(Kind.LOG, text);
    }

    void clear() {
        entries.clear();
    }

    /// The expression before the one that was last asked for.
    Optional<String> earlier() {
        if (place == 0) return Optional.empty();
        return Optional.of(history.get(--place));
    }

    /// The one after it; empty text after the last.
    Optional<String> later() {
        if (place >= history.size()) return Optional.empty();
        place++;
        return Optional.of(place == history.size() ? "" : history.get(place));
    }

    private void remember(String text) {
        history.remove(text);
        history.add(text);
        if (history.size() > HISTORY_LIMIT) history.removeFirst();
        place = history.size();
        memory.put(HISTORY, BreakpointText.writeTexts(history));
    }

    private void add(Kind kind, String text) {
        if (entries.size() == ENTRIES_LIMIT) entries.removeFirst();
        entries.add(new Entry(kind, text));
    }
}
