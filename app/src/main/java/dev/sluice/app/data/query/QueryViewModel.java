package dev.sluice.app.data.query;

import dev.sluice.app.data.result.ResultTable;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.query.sql.ErrorPlace;
import dev.sluice.engine.query.sql.Statements.Span;
import dev.sluice.engine.query.sql.Statements;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// One query tab: a text, its language, a database, and what came of the statement that was run last. FX thread only.
public final class QueryViewModel {
    private static final Texts TEXTS = Texts.of(QueryViewModel.class);

    /// What came of a statement.
    sealed interface Outcome {
        record Nothing() implements Outcome {}

        /// Nothing yet: it is still running.
        record Running() implements Outcome {}

        record Rows(ResultTable table, Duration duration) implements Outcome {}

        /// @param place what it is about, in the text of the tab; empty when the message does not say
        record Failed(String message, Optional<Span> place) implements Outcome {}

        record Cancelled() implements Outcome {}
    }

    /// A statement as it was run.
    ///
    /// @param offset where it begins in the text of the tab
    record Asked(String database, QueryLanguage language, String sql, int offset) {}

    private final Tasks tasks;
    private final QueryEngine engine;
    private final LongSupplier nanoClock;
    private final Consumer<QueryHistory.Entry> history;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty database = new SimpleStringProperty("");
    private final ObjectProperty<QueryLanguage> language = new SimpleObjectProperty<>(QueryLanguage.SQL);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(new Outcome.Nothing());
    private Optional<Asked> asked = Optional.empty();
    private Tasks.@Nullable Started started;
    private int turn;

    QueryViewModel(Tasks tasks, QueryEngine engine, LongSupplier nanoClock, Consumer<QueryHistory.Entry> history) {
        this.tasks = tasks;
        this.engine = engine;
        this.nanoClock = nanoClock;
        this.history = history;
    }

    StringProperty textProperty() {
        return text;
    }

    /// Empty while none is chosen.
    StringProperty databaseProperty() {
        return database;
    }

    ObjectProperty<QueryLanguage> languageProperty() {
        return language;
    }

    String databaseName() {
        return database.get();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// The statement that [#outcomeProperty] is about.
    Optional<Asked> asked() {
        return asked;
    }

    /// Runs the selection or, when there is none, the statement at the caret.
    void run(int selectionStart, int selectionEnd, int caret) {
        var all = text.get();
        var span = selectionEnd > selectionStart
                ? selected(all, selectionStart, selectionEnd)
                : Statements.at(all, caret);
        if (span.to() > span.from()) run(span);
    }

    private static Span selected(String all, int from, int to) {
        var statements = Statements.in(all.substring(from, to));
        if (statements.isEmpty()) return new Span(from, from);
        return new Span(from + statements.getFirst().from(), from + statements.getLast().to());
    }

    private void run(Span span) {
        var name = databaseName();
        if (name.isEmpty()) {
            outcome.set(new Outcome.Failed(TEXTS.get("database.none"), Optional.empty()));
            return;
        }
        cancel();
        int mine = ++turn;
        var question = new Asked(name, language.get(), span.of(text.get()), span.from());
        asked = Optional.of(question);
        running.set(true);
        outcome.set(new Outcome.Running());
        long begin = nanoClock.getAsLong();
        started = tasks.start(
                () -> {
                    try (var result = engine.ask(question.database(), question.language(), question.sql())) {
                        return ResultTable.read(result);
                    }
                },
                table -> {
                    if (mine == turn) ended(question, new Outcome.Rows(table, since(begin)), false);
                },
                failure -> {
                    if (mine == turn) ended(question, failed(question, failure), true);
                });
    }

    /// Stops waiting at once; the engine stops as soon as it notices.
    void cancel() {
        if (!running.get()) return;
        turn++;
        running.set(false);
        if (started != null) started.cancel();
        outcome.set(new Outcome.Cancelled());
    }

    private void ended(Asked question, Outcome next, boolean failed) {
        running.set(false);
        outcome.set(next);
        history.accept(new QueryHistory.Entry(question.database(), question.sql(), failed));
    }

    private Outcome failed(Asked question, Exception failure) {
        if (failure instanceof InterruptedException) return new Outcome.Cancelled();
        var message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        var place = ErrorPlace.find(question.sql(), message)
                .map(found -> new Span(found.from() + question.offset(), found.to() + question.offset()))
                .filter(_ -> text.get().startsWith(question.sql(), question.offset()));
        return new Outcome.Failed(message, place);
    }

    private Duration since(long begin) {
        return Duration.ofNanos(nanoClock.getAsLong() - begin);
    }

    /// Means this database as long as none was chosen.
    void offer(String preferred) {
        if (databaseName().isEmpty()) database.set(preferred);
    }
}
