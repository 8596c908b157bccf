package dev.sluice.app.search;

import dev.sluice.app.fx.FxFeed;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.find.FileSearch;
import dev.sluice.editor.find.Query;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is looked for in the files of a folder, and where it was found so far. A new search ends the one before. FX thread
/// only.
final class SearchModel {
    private final Path folder;
    private final Tasks tasks;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty matchCase = new SimpleBooleanProperty();
    private final BooleanProperty wholeWord = new SimpleBooleanProperty();
    private final BooleanProperty expression = new SimpleBooleanProperty();
    private final ObservableList<FileSearch.FileHits> found = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private Optional<FileSearch> running = Optional.empty();

    SearchModel(Path folder, Tasks tasks) {
        this.folder = folder;
        this.tasks = tasks;
        for (var option : List.of(matchCase, wholeWord, expression)) option.addListener((_, _, _) -> search());
    }

    Path folder() {
        return folder;
    }

    StringProperty textProperty() {
        return text;
    }

    BooleanProperty matchCaseProperty() {
        return matchCase;
    }

    BooleanProperty wholeWordProperty() {
        return wholeWord;
    }

    /// Whether the text is a regular expression.
    BooleanProperty expressionProperty() {
        return expression;
    }

    /// Files with matches, as they are found.
    ObservableList<FileSearch.FileHits> found() {
        return found;
    }

    /// How many there are, or why there are none.
    ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    void search() {
        running.ifPresent(FileSearch::cancel);
        running = Optional.empty();
        found.clear();
        status.set("");
        if (text.get().isEmpty()) return;
        FileSearch search;
        try {
            search = new FileSearch(folder, new Query(text.get(), matchCase.get(), wholeWord.get(), expression.get()));
        } catch (PatternSyntaxException e) {
            status.set("This is no regular expression: " + e.getDescription());
            return;
        }
        running = Optional.of(search);
        status.set("Searching");
        var feed = new FxFeed<FileSearch.FileHits>(tasks::onFx, FileSearch.MATCH_LIMIT, batch -> {
            if (isCurrent(search)) found.addAll(batch);
        });
        tasks.start(
                () -> search.run(feed::offer),
                outcome -> {
                    if (isCurrent(search)) status.set(text(outcome));
                },
                failure -> {
                    if (isCurrent(search)) status.set(String.valueOf(failure.getMessage()));
                });
    }

    private boolean isCurrent(FileSearch search) {
        return running.filter(search::equals).isPresent();
    }

    private static String text(FileSearch.Outcome outcome) {
        if (outcome.matches() == 0) return "Nothing found in %,d files.".formatted(outcome.files());
        var count = outcome.matches() == 1 ? "1 match" : "%,d matches".formatted(outcome.matches());
        return count + (outcome.complete() ? "" : ", and more: the search has ended at its limit");
    }
}
