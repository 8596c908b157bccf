package dev.sluice.app.data.write;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.SharedCommand;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.InWords;
import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Assistant;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.language.lineprotocol.LineProtocolLanguage;
import dev.sluice.editor.overlay.Squiggles;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.LineProblem;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Line protocol by hand: editor, what is wrong with it, and what came of writing it.
final class WriteView extends BorderPane {
    private static final Texts TEXTS = Texts.of(WriteView.class);
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final double ROW_HEIGHT = 22, EDITOR_SHARE = 0.7;

    private final WriteViewModel model;
    private final Command writes;
    private final CodeEditor editor = new CodeEditor(LineProtocolLanguage.INSTANCE);
    private final Squiggles squiggles = new Squiggles(editor);
    private final Label outcome = new Label();
    private final ListView<LineProblem> problems = new ListView<>();
    private final ListView<LineProblem> refused = new ListView<>();
    private final StackPane below = new StackPane();

    /// @param databases names to choose from; others may be typed
    /// @param writes    writes the lines
    /// @param beside    what stands at the right of the editor
    /// @param choose    asks for a file to bring in
    WriteView(
            WriteViewModel model, ObservableList<String> databases, SharedCommand writes, Context context, Node beside, Runnable choose) {
        this.model = model;
        this.writes = writes.command();
        getStyleClass().add("write-tab");
        editor.open(model.textProperty().get());
        editor.area().setId("write-editor");
        editor.area().setAccessibleText(TEXTS.get("lines"));
        context.window().giveKeys(editor);
        context.links().help().lineProtocol(editor, model.databaseProperty());
        var hint = new Label(TEXTS.get("example"));
        hint.getStyleClass().addAll("placeholder", "beside-numbers");
        editor.setPlaceholder(hint);
        editor.onEdit(() -> model.textProperty().set(editor.text()));
        writes.join(editor, this::write);
        setTop(strip(databases, choose));
        list(problems, "write-problems", TEXTS.get("problems"));
        list(refused, "write-refused", TEXTS.get("refused"));
        var left = new SplitPane(editor, below);
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(EDITOR_SHARE);
        below.setMinHeight(44);
        var all = new BorderPane(left);
        all.setRight(beside);
        setCenter(all);
        model.problemsProperty().subscribe(this::show);
        model.writtenProperty().subscribe(_ -> showOutcome());
        model.pastProperty().subscribe(_ -> showOutcome());
    }

    @Override
    public void requestFocus() {
        editor.requestFocus();
    }

    /// Puts the caret where it was the last time.
    void keepCaret(Memory memory, String name) {
        memory.keepCaret(name, editor);
    }

    /// The caret follows the row that is chosen; a double click, or Enter, goes after it.
    private void list(ListView<LineProblem> list, String id, String spoken) {
        list.setId(id);
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new ProblemCell());
        list.setAccessibleText(spoken);
        list.getSelectionModel().selectedItemProperty().subscribe(this::go);
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) enter(list);
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) enter(list);
        });
    }

    private void enter(ListView<LineProblem> list) {
        var chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null) return;
        go(chosen);
        editor.requestFocus();
    }

    private Node strip(ObservableList<String> databases, Runnable choose) {
        var write = new Button(TEXTS.get("title"), new FontIcon(Feather.UPLOAD));
        write.setId("write-button");
        write.setMinWidth(USE_PREF_SIZE);
        write.setTooltip(Buttons.tooltip(""));
        write.getTooltip().textProperty().bind(Bindings.createStringBinding(() -> writes.tooltip(TEXTS.get("write.tip")), writes.keyProperty()));
        write.setOnAction(_ -> write());
        write.disableProperty().bind(model.writingProperty().or(model.textProperty().isEmpty()));
        outcome.getStyleClass().add("count");
        outcome.setId("write-outcome");
        outcome.setMinWidth(0);
        WholeText.inTooltip(outcome);
        outcome.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(outcome, Priority.ALWAYS);
        outcome.setAlignment(Pos.CENTER_RIGHT);
        var file = new Button(TEXTS.get("file.ask"), new FontIcon(Feather.DOWNLOAD));
        file.setMinWidth(USE_PREF_SIZE);
        Buttons.explain(file, TEXTS.get("file.tip"));
        file.setOnAction(_ -> choose.run());
        var bar = new HBox(write, database(databases, model), precision(), file, outcome);
        bar.getStyleClass().add("tool-strip");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void write() {
        editor.assistant().ifPresent(Assistant::dismiss);
        model.write();
    }

    private static Node database(ObservableList<String> databases, WriteViewModel model) {
        var choice = new ComboBox<>(databases);
        choice.setEditable(true);
        choice.setAccessibleText(TEXTS.get("database"));
        Buttons.explain(choice, TEXTS.get("database.tip"));
        choice.getEditor().textProperty().bindBidirectional(model.databaseProperty());
        return choice;
    }

    private Node precision() {
        var choice = new ChoiceBox<Precision>();
        choice.getItems().setAll(Precision.NANOSECOND, Precision.MICROSECOND, Precision.MILLISECOND, Precision.SECOND, Precision.AUTO);
        choice.setConverter(new InWords<>(precision -> precision.label().toLowerCase(Locale.ROOT)));
        choice.setAccessibleText(TEXTS.get("precision"));
        Buttons.explain(choice, TEXTS.get("precision.tip"));
        choice.valueProperty().bindBidirectional(model.precisionProperty());
        return choice;
    }

    private void show(List<LineProblem> found) {
        squiggles.show(found.stream()
                .map(problem -> Problem.refused(problem.from(), problem.to(), problem.message(), "line protocol"))
                .toList());
        problems.getItems().setAll(found);
        if (!found.isEmpty()) below.getChildren().setAll(problems);
        else if (below.getChildren().contains(problems) || below.getChildren().isEmpty())
            below.getChildren().setAll(new EmptyState(TEXTS.get("problems.none")));
    }

    /// Of a text that is another now only the figures stay: what was refused had other lines.
    private void showOutcome() {
        model.writtenProperty().get().ifPresent(written -> {
            boolean past = model.pastProperty().get();
            outcome.setText(past ? TEXTS.get("outcome.past", text(written)) : text(written));
            outcome.pseudoClassStateChanged(FAILED, !past && !(written.problem().isEmpty() && written.refused().isEmpty()));
            refused.getItems().setAll(past ? List.of() : written.refused());
            if (!refused.getItems().isEmpty()) below.getChildren().setAll(refused);
            else if (below.getChildren().remove(refused)) show(model.problemsProperty().get());
        });
    }

    static String text(WriteViewModel.Written written) {
        if (!written.problem().isEmpty()) return written.problem();
        var accepted = TEXTS.count("accepted", written.accepted());
        return written.refused().isEmpty() ? accepted : accepted + ", " + TEXTS.get("refused.count", written.refused().size());
    }

    private void go(@Nullable LineProblem problem) {
        if (problem == null || problem.from() > editor.area().getLength()) return;
        editor.area().moveTo(problem.from());
        editor.area().requestFollowCaret();
    }

    private static final class ProblemCell extends ListCell<LineProblem> {
        private final FontIcon icon = new FontIcon(Feather.ALERT_CIRCLE);

        ProblemCell() {
            icon.getStyleClass().add("bad");
        }

        @Override
        protected void updateItem(@Nullable LineProblem problem, boolean empty) {
            super.updateItem(problem, empty);
            boolean none = empty || problem == null;
            setGraphic(none ? null : icon);
            setText(problem == null || empty ? "" : TEXTS.get("problem", problem.lineNumber(), problem.message()));
        }
    }
}
