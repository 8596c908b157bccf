package dev.sluice.app.triggers;

import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.Recording;
import java.time.ZoneId;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One trigger as a sentence, from top to bottom, with what will come of it beside each part.
final class DesignerView extends BorderPane {
    private static final Texts TEXTS = Texts.of(DesignerView.class);
    private static final double SHEET_WIDTH = 760;

    /// What leads away from the form.
    interface Ways {
        void saved(TriggerKey trigger, boolean created);

        void delete(TriggerKey trigger);

        void debug(TriggerKey trigger);

        void showRuns(TriggerKey trigger);

        void export(TriggerKey trigger);
    }

    private final DesignerModel model;
    private final Ways ways;
    private final TextField name = new TextField();
    private final StackPane below = new StackPane();
    private final ScrollPane scroll = new ScrollPane();
    private final Button save = new Button();
    private final HBox confirmation = new HBox();

    /// @param tryOut runs the drafted trigger at once
    /// @param span   runs it over a span of time
    DesignerView(DesignerModel model, ZoneId zone, Ways ways, Node tryOut, Node span) {
        this.model = model;
        this.ways = ways;
        getStyleClass().add("trigger-designer");
        var sheet = new VBox(
                restored(),
                row(TEXTS.get("row.trigger"), header(), Check.Field.NAME),
                plain(TEXTS.get("row.when"), new WhenPane(model, zone)),
                row(TEXTS.get("row.run"), chooser(), Check.Field.PLUGIN),
                row(TEXTS.get("row.on"), python(), Check.Field.PYTHON),
                plain(TEXTS.get("row.with"), new ArgumentsPane(model)),
                row(TEXTS.get("row.failure"), failure(), Check.Field.FAILURE),
                row("", overlap(), Check.Field.OVERLAP),
                below);
        sheet.getStyleClass().add("sheet");
        sheet.setMaxWidth(SHEET_WIDTH);
        var centred = new HBox(sheet);
        HBox.setHgrow(sheet, Priority.ALWAYS);
        centred.getStyleClass().add("sheet-frame");
        scroll.setContent(centred);
        below.heightProperty().addListener((_, _, _) -> followBelow());
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        setCenter(scroll);
        setBottom(new VBox(changes(), confirmation, bar(tryOut, span)));
        confirmation.getStyleClass().addAll("controls", "confirmation");
        confirmation.setAlignment(Pos.CENTER_LEFT);
        hide(confirmation);
        hide(below);
    }

    @Override
    public void requestFocus() {
        name.requestFocus();
    }

    void showTryOut(Node tryOut) {
        open(tryOut);
    }

    private Node header() {
        name.setId("trigger-name");
        name.setAccessibleText(TEXTS.get("name.spoken"));
        name.setPromptText(TEXTS.get("name.prompt"));
        name.textProperty().bindBidirectional(model.nameProperty());
        HBox.setHgrow(name, Priority.ALWAYS);
        var in = new Label(TEXTS.get("name.database"));
        in.setMinWidth(USE_PREF_SIZE);
        var enabled = new CheckBox(TEXTS.get("enabled"));
        enabled.setId("trigger-enabled");
        enabled.setMinWidth(USE_PREF_SIZE);
        enabled.selectedProperty().bindBidirectional(model.enabledProperty());
        return controls(name, in, new Chooser(model.databaseProperty(), "trigger-database", TEXTS.get("database"), model::databases), enabled);
    }

    private Node chooser() {
        var chooser = new Chooser(model.pluginProperty(), "trigger-plugin", TEXTS.get("plugin"), model::plugins);
        chooser.field().setPromptText(TEXTS.get("plugin.prompt"));
        HBox.setHgrow(chooser, Priority.ALWAYS);
        return controls(chooser);
    }

    private Node python() {
        var choice = Words.choice(
                model.runtimeProperty(),
                "trigger-python",
                TEXTS.get("python"),
                word -> word.isEmpty() ? TEXTS.get("python.server") : TriggerChecks.pythonName(word),
                List.of("", "graalpy", "cpython"));
        choice.getStyleClass().add("boxed");
        return controls(choice);
    }

    private Node failure() {
        var choice = Words.choice(
                model.onErrorProperty(),
                "trigger-error",
                TEXTS.get("failure"),
                behavior -> switch (behavior) {
                    case LOG -> TEXTS.get("failure.log");
                    case RETRY -> TEXTS.get("failure.retry");
                    case DISABLE -> TEXTS.get("failure.disable");
                },
                List.of(ErrorBehavior.values()));
        choice.getStyleClass().add("boxed");
        var keep = new Label(TEXTS.get("records.and"));
        keep.setMinWidth(USE_PREF_SIZE);
        var records = Words.choice(
                model.recordingProperty(),
                "trigger-records",
                TEXTS.get("records"),
                recording -> switch (recording) {
                    case ALL -> TEXTS.get("records.all");
                    case FAILURES -> TEXTS.get("records.failures");
                    case OFF -> TEXTS.get("records.off");
                },
                List.of(Recording.ALL, Recording.FAILURES, Recording.OFF));
        records.getStyleClass().add("boxed");
        return controls(choice, keep, records);
    }

    private Node overlap() {
        var box = new CheckBox(TEXTS.get("overlap"));
        box.setId("trigger-overlap");
        box.selectedProperty().bindBidirectional(model.overlapProperty());
        return controls(box);
    }

    private Node restored() {
        var text = new Label(TEXTS.get("draft"));
        var undo = new Hyperlink(TEXTS.get("draft.discard"));
        undo.setId("discard-draft");
        undo.setOnAction(_ -> model.revert());
        var strip = controls(text, undo);
        strip.getStyleClass().add("restored");
        show(strip, false);
        model.restoredProperty().subscribe(shown -> show(strip, shown));
        return strip;
    }

    private Node changes() {
        var lines = new VBox();
        lines.getStyleClass().add("changes");
        lines.setId("trigger-changes");
        model.changesProperty().subscribe(changes -> {
            lines.getChildren().setAll(changes.stream().map(DesignerView::change).toList());
            if (changes.stream().anyMatch(DefinitionChange::anew)) {
                var note = new Label(TEXTS.get("anew"));
                note.setWrapText(true);
                note.getStyleClass().add("muted");
                lines.getChildren().add(note);
            }
            show(lines, !changes.isEmpty());
        });
        return lines;
    }

    private static Node change(DefinitionChange change) {
        var what = new Label(change.what());
        what.getStyleClass().addAll("muted", "change-what");
        var before = new Label(change.before().isEmpty() ? TEXTS.get("nothing") : change.before());
        before.getStyleClass().addAll("code-text", "before");
        var arrow = new Label("→");
        arrow.getStyleClass().add("muted");
        var after = new Label(change.after().isEmpty() ? TEXTS.get("nothing") : change.after());
        after.getStyleClass().addAll("code-text", "after");
        var line = new HBox(what, before, arrow, after);
        line.getStyleClass().add("change");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node bar(Node tryOut, Node span) {
        save.setId("save-trigger");
        save.getStyleClass().add("accent");
        save.setMinWidth(USE_PREF_SIZE);
        model.canSaveProperty().subscribe(can -> save.setDisable(!can));
        save.setOnAction(_ -> {
            boolean created = model.originalProperty().get().isEmpty();
            model.save(key -> ways.saved(key, created));
        });
        var revert = new Button(TEXTS.get("revert"));
        revert.setId("revert-trigger");
        revert.setOnAction(_ -> model.revert());
        model.changesProperty().subscribe(changes -> revert.setDisable(changes.isEmpty()));
        var problem = new Label();
        problem.setId("trigger-problem");
        problem.getStyleClass().add("problem-text");
        problem.textProperty().bind(model.problemProperty());
        problem.setTooltip(Buttons.tooltip(""));
        problem.getTooltip().textProperty().bind(model.problemProperty());
        problem.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var fire = new Button(TEXTS.get("fire.ask"));
        fire.setId("fire-trigger");
        fire.setOnAction(_ -> open(tryOut));
        var ticks = new Button(TEXTS.get("span.ask"));
        ticks.setId("run-span");
        ticks.setOnAction(_ -> open(span));
        var debug = new Button(TEXTS.get("debug"));
        debug.setId("debug-trigger");
        Buttons.explain(debug, TEXTS.get("debug.tip"));
        debug.setOnAction(_ -> model.originalProperty().get().ifPresent(ways::debug));
        var runs = new Button(TEXTS.get("runs"));
        runs.setId("trigger-runs");
        Buttons.explain(runs, TEXTS.get("runs.tip"));
        runs.setOnAction(_ -> model.originalProperty().get().ifPresent(ways::showRuns));
        var export = new Button(TEXTS.get("export.ask"));
        export.setId("export-trigger");
        export.setOnAction(_ -> model.originalProperty().get().ifPresent(ways::export));
        var delete = new Button(TEXTS.get("delete.ask"));
        delete.setId("delete-trigger");
        delete.setOnAction(_ -> model.originalProperty().get().ifPresent(this::askToDelete));
        for (var button : List.of(revert, fire, ticks, debug, runs, export, delete)) button.setMinWidth(USE_PREF_SIZE);
        model.whenProperty().subscribe(when -> show(ticks, when == When.EVERY || when == When.CRON));
        model.originalProperty().subscribe(original -> {
            save.setText(original.isPresent() ? TEXTS.get("save.changes") : TEXTS.get("save.new"));
            for (var button : List.of(revert, debug, runs, export, delete)) show(button, original.isPresent());
        });
        var bar = new HBox(save, revert, problem, space, fire, ticks, debug, runs, export, delete);
        bar.getStyleClass().add("bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void askToDelete(TriggerKey trigger) {
        var question = new Label(TEXTS.get("ask.delete", trigger));
        question.setWrapText(true);
        HBox.setHgrow(question, Priority.ALWAYS);
        var delete = new Button(TEXTS.get("delete"));
        delete.setId("delete-for-good");
        delete.getStyleClass().add("delete-button");
        delete.setOnAction(_ -> ways.delete(trigger));
        var keep = new Button(TEXTS.get("keep"));
        keep.setOnAction(_ -> hide(confirmation));
        for (var button : List.of(delete, keep)) button.setMinWidth(USE_PREF_SIZE);
        confirmation.getChildren().setAll(question, delete, keep);
        show(confirmation, true);
        keep.requestFocus();
    }

    /// What has come below, such as an outcome, is what somebody waits for.
    private void followBelow() {
        if (below.isVisible()) scroll.setVvalue(scroll.getVmax());
    }

    private void open(Node part) {
        below.getChildren().setAll(part);
        show(below, true);
        part.requestFocus();
    }

    private Node row(String word, Node controls, Check.Field field) {
        return plain(word, new VBox(controls, new CheckList(field, model)));
    }

    private static Node plain(String word, Node content) {
        var label = new Label(word);
        label.getStyleClass().add("sentence-word");
        var row = new HBox(label, content);
        HBox.setHgrow(content, Priority.ALWAYS);
        row.getStyleClass().add("sentence");
        return row;
    }

    private static HBox controls(Node... nodes) {
        var row = new HBox(nodes);
        row.getStyleClass().add("controls");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static void hide(Node node) {
        show(node, false);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
