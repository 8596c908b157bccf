package dev.sluice.editor;

import dev.sluice.editor.edit.Selection;
import dev.sluice.editor.edit.TextEdit;
import dev.sluice.editor.find.FindBar;
import dev.sluice.editor.find.FindModel;
import dev.sluice.editor.find.GoToLine;
import dev.sluice.editor.find.GoToLineBar;
import dev.sluice.editor.find.Query;
import dev.sluice.editor.fold.Folds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.reactfx.EventStreams;

/// The bars over an editor, one at a time, and what they do to its text. They are made when first asked for.
final class EditorBars implements FindBar.Actions {
    private final CodeEditor editor;
    private final Edits edits;
    private final CodeArea area;
    private final Folds folds;
    private final FindModel find;
    private final Spans shownMatches;
    private Optional<FindBar> findBar = Optional.empty();
    private Optional<GoToLineBar> goToLineBar = Optional.empty();
    private Keymap keymap = Keymap.VS_CODE;

    /// Where looking began: what is typed next is looked for from there.
    private int origin;

    private boolean matchesAreDue;

    EditorBars(CodeEditor editor, Edits edits, Folds folds) {
        this.editor = editor;
        this.edits = edits;
        this.folds = folds;
        area = edits.area();
        find = new FindModel(area::getText);
        shownMatches = new Spans(area, "find-match");
        find.onChange(this::showMatchesLater);
        area.plainTextChanges().subscribe(_ -> {
            if (find.activeProperty().get()) find.refresh();
        });
        EventStreams.changesOf(area.selectionProperty()).subscribe(_ -> find.select(edits.carets().main()));
        area.viewportDirtyEvents().subscribe(_ -> {
            if (find.activeProperty().get()) showMatchesLater();
        });
        find.queryProperty().subscribe(this::findFromOrigin);
        find.matchCaseProperty().subscribe(this::findFromOrigin);
        find.wholeWordProperty().subscribe(this::findFromOrigin);
        find.regexProperty().subscribe(this::findFromOrigin);
    }

    FindModel model() {
        return find;
    }

    void setKeymap(Keymap keymap) {
        this.keymap = keymap;
    }

    /// Looks for what is selected, when that is part of a line, else for what was last looked for.
    void openFind(boolean replace) {
        var bar = findBar.orElseGet(() -> {
            var made = new FindBar(find, this);
            findBar = Optional.of(made);
            return made;
        });
        var selection = edits.carets().main();
        origin = selection.start();
        find.activeProperty().set(true);
        find.select(selection);
        var selected = area.getSelectedText();
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) find.queryProperty().set(selected);
        bar.showReplace(replace && area.isEditable());
        show(bar);
        bar.focusQuery();
    }

    void openGoToLine() {
        var bar = goToLineBar.orElseGet(() -> {
            var made = new GoToLineBar(() -> area.getParagraphs().size(), this::goTo, this::close);
            goToLineBar = Optional.of(made);
            return made;
        });
        show(bar);
        bar.open();
    }

    @Override
    public void next() {
        looking();
        find.next().ifPresent(this::select);
    }

    @Override
    public void previous() {
        looking();
        find.previous().ifPresent(this::select);
    }

    @Override
    public void replace() {
        if (!area.isEditable()) return;
        var edit = find.replace();
        edit.ifPresent(this::apply);
        find.next().ifPresent(this::select);
    }

    @Override
    public void replaceAll() {
        if (!area.isEditable()) return;
        find.replaceAll().ifPresent(this::apply);
    }

    @Override
    public void close() {
        for (var bar : bars()) editor.getChildren().remove(bar);
        find.activeProperty().set(false);
        area.requestFocus();
    }

    private void apply(TextEdit edit) {
        edits.oneCaret();
        edits.apply(List.of(edit));
        area.selectRange(edit.after().anchor(), edit.after().caret());
        find.refresh();
    }

    /// F3 also looks for what was looked for last, without a bar.
    private void looking() {
        if (find.activeProperty().get()) return;
        find.activeProperty().set(true);
        find.select(edits.carets().main());
    }

    private void findFromOrigin() {
        if (find.activeProperty().get()) find.from(origin).ifPresent(this::select);
    }

    private void select(Query.Match match) {
        edits.oneCaret();
        int first = area.offsetToPosition(match.from(), Bias.Forward).getMajor();
        folds.reveal(first);
        area.selectRange(match.from(), match.to());
        find.select(new Selection(match.from(), match.to()));
        if (area.allParToVisibleParIndex(first).isEmpty()) area.showParagraphAtCenter(first);
        area.requestFollowCaret();
    }

    private void goTo(GoToLine target) {
        close();
        editor.jumpTo(target.line());
        int line = target.line() - 1;
        if (target.column() > 0) area.moveTo(line, Math.min(target.column() - 1, area.getParagraphLength(line)));
    }

    private void show(Node bar) {
        if (editor.getChildren().contains(bar)) return;
        bars().forEach(editor.getChildren()::remove);
        find.activeProperty().set(findBar.filter(bar::equals).isPresent());
        StackPane.setAlignment(bar, Pos.TOP_RIGHT);
        editor.getChildren().add(bar);
        bar.setOnKeyPressed(this::pressed);
    }

    private List<Node> bars() {
        return Stream.<Optional<? extends Node>>of(findBar, goToLineBar)
                .<Node>flatMap(Optional::stream)
                .toList();
    }

    /// The commands of the bars work within them, too.
    private void pressed(KeyEvent event) {
        keymap.command(event).filter(EditorCommand::isForBars).ifPresent(command -> {
            command.run(editor);
            event.consume();
        });
    }

    /// The view tells that it has moved while it moves, when nobody knows yet what is to be seen.
    private void showMatchesLater() {
        if (matchesAreDue) return;
        matchesAreDue = true;
        Platform.runLater(this::showMatches);
    }

    private void showMatches() {
        matchesAreDue = false;
        boolean seen = !find.matches().isEmpty() && !area.getVisibleParagraphs().isEmpty();
        int first = seen ? area.firstVisibleParToAllParIndex() : -1;
        int last = seen ? area.lastVisibleParToAllParIndex() : -1;
        if (first < 0 || last < first) {
            shownMatches.show(List.of());
            return;
        }
        int from = area.getAbsolutePosition(first, 0);
        int to = area.getAbsolutePosition(last, area.getParagraphLength(last));
        shownMatches.show(find.matches(from, to).stream()
                .filter(match -> match.to() <= area.getLength())
                .map(match -> new Spans.Span(match.from(), match.to()))
                .toList());
    }
}
