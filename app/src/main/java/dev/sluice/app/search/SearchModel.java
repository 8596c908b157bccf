package dev.sluice.app.search;

import dev.sluice.app.frame.Editors;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.editor.find.FileSearch;
import dev.sluice.editor.find.Query;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What is looked for in the files of a folder, where it was found so far, and what is to stand there instead. A new search ends the one before. FX thread
/// only.
final class SearchModel {
    private static final Texts TEXTS = Texts.of(SearchModel.class);
    /// More tabs nobody looks through.
    private static final int REPLACED_FILES_LIMIT = 40;

    private static final long REPLACE_TIME_LIMIT_NANOS = 2_000_000_000;

    private final Path folder;
    private final Tasks tasks;
    private final Editors editors;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty replacement = new SimpleStringProperty("");
    private final BooleanProperty matchCase = new SimpleBooleanProperty();
    private final BooleanProperty wholeWord = new SimpleBooleanProperty();
    private final BooleanProperty expression = new SimpleBooleanProperty();
    private final ObservableList<FileSearch.FileHits> found = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private Optional<FileSearch> running = Optional.empty();

    /// @param editors where files are changed
    SearchModel(Path folder, Tasks tasks, Editors editors) {
        this.folder = folder;
        this.tasks = tasks;
        this.editors = editors;
        for (var option : List.of(matchCase, wholeWord, expression)) option.addListener((_, _, _) -> search());
    }

    Path folder() {
        return folder;
    }

    StringProperty textProperty() {
        return text;
    }

    /// What is to stand in place of each match.
    StringProperty replacementProperty() {
        return replacement;
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
            search = new FileSearch(folder, query(), unsaved());
        } catch (PatternSyntaxException e) {
            status.set(TEXTS.get("expression.broken", e.getDescription()));
            return;
        }
        running = Optional.of(search);
        status.set(TEXTS.get("searching"));
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

    private Map<Path, String> unsaved() {
        return editors.all().stream().filter(OpenFile::isUnsaved).collect(Collectors.toMap(OpenFile::path, OpenFile::text));
    }

    /// Replaces every match in the files that were found. They are changed in editors and not saved, so that each change can
    /// be looked at, and taken back by undo.
    void replaceAll() {
        var files = found.stream().map(FileSearch.FileHits::file).toList();
        if (files.size() > REPLACED_FILES_LIMIT) {
            status.set(TEXTS.get("replace.many", REPLACED_FILES_LIMIT));
            return;
        }
        var query = query();
        var instead = replacement.get();
        running = Optional.empty();
        found.clear();
        status.set(TEXTS.count("replaced", files.size()));
        for (var file : files) editors.open(file, opened -> replace(opened, query, instead));
    }

    /// In the background, since an expression may take long; a text that somebody changes meanwhile stays as it is.
    private void replace(OpenFile file, Query query, String instead) {
        var before = file.text();
        long end = System.nanoTime() + REPLACE_TIME_LIMIT_NANOS;
        tasks.start(
                () -> query.replaceAll(before, instead, () -> System.nanoTime() - end > 0),
                edit -> edit.filter(_ -> file.text().equals(before)).ifPresent(change -> file.editor().apply(List.of(change))),
                failure -> status.set(String.valueOf(failure.getMessage())));
    }

    private Query query() {
        return new Query(text.get(), matchCase.get(), wholeWord.get(), expression.get());
    }

    private boolean isCurrent(FileSearch search) {
        return running.filter(search::equals).isPresent();
    }

    private static String text(FileSearch.Outcome outcome) {
        if (outcome.matches() == 0) return TEXTS.count("nothing", outcome.files());
        var count = TEXTS.count("matches", outcome.matches());
        return outcome.complete() ? count : TEXTS.get("more", count);
    }
}
