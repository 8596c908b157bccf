package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.Choices;
import dev.sluice.app.fx.FittingScroll;
import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.Texts;
import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.lineprotocol.LineProtocolLanguage;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the plugin in front is run on: a form that follows the kind of input, and text below it.
final class InputView extends BorderPane {
    private static final Texts TEXTS = Texts.of(InputView.class);
    private static final double LABEL_WIDTH = 88, LABEL_MIN_WIDTH = 64;

    private final InputModel model;
    private final CodeEditor lines = new CodeEditor(LineProtocolLanguage.INSTANCE, false);
    private final CodeEditor csv = new CodeEditor(Language.PLAIN, false);
    private final CodeEditor body = new CodeEditor(Language.PLAIN, false);
    private final Node database;
    private final Node rowsForm;
    private final Node csvColumns;
    private final Foldout arguments;
    private final Node callTime;
    private final Node method;
    private final Foldout query;
    private final Foldout headers;
    private final VBox form = new VBox();
    /// The form and the text below it, which can be scrolled where there is no room for both.
    private final VBox sheet = new VBox();

    /// @param databases that there are
    /// @param choosing  fills the menu of what the plugin can be run on
    /// @param giveKeys  makes its editors known to whoever binds keys
    InputView(InputModel model, ObservableList<String> databases, InputChooser choosing, CallTimes times, Consumer<CodeEditor> giveKeys) {
        this.model = model;
        getStyleClass().add("input");
        database = row(TEXTS.get("input.database"), databaseField(databases));
        rowsForm = row(TEXTS.get("kind.rows"), Choices.of(FXCollections.observableArrayList(InputModel.RowsForm.values()), model.rowsFormProperty(), InputModel.RowsForm::label, TEXTS.get("rows.form")));
        csvColumns = new VBox(
                row(TEXTS.get("csv.table.label"), field(model.csvTableProperty(), TEXTS.get("csv.table.prompt"), "input-csv-table")),
                row(TEXTS.get("csv.tags"), field(model.csvTagsProperty(), TEXTS.get("csv.tags.prompt"), "input-csv-tags")));
        csvColumns.getStyleClass().add("rows-form");
        arguments = new Foldout(TEXTS.get("input.arguments"), summary(model.arguments()));
        callTime = row(TEXTS.get("input.time"), callTimeField(times));
        method = row(TEXTS.get("request.method"), Choices.of(FXCollections.observableArrayList("GET", "POST"), model.methodProperty(), text -> text, TEXTS.get("request.method.field")));
        query = new Foldout(TEXTS.get("request.query"), summary(model.query()));
        query.setContent(new PairsView(model.query(), TEXTS.get("pair.query"), _ -> false));
        headers = new Foldout(TEXTS.get("request.headers"), summary(model.headers()));
        headers.setContent(new PairsView(model.headers(), TEXTS.get("pair.header"), _ -> false));
        lines.setId("input-lines");
        csv.setId("input-csv");
        body.setId("input-body");
        lines.area().setAccessibleText(TEXTS.get("lines"));
        csv.area().setAccessibleText(TEXTS.get("csv"));
        body.area().setAccessibleText(TEXTS.get("request.body"));
        lines.setPlaceholder(hint(TEXTS.get("lines.prompt")));
        csv.setPlaceholder(hint(TEXTS.get("csv.prompt")));
        body.setPlaceholder(hint(TEXTS.get("request.body")));
        for (var editor : List.of(lines, csv, body)) giveKeys.accept(editor);
        join(lines, model.linesProperty());
        join(csv, model.csvProperty());
        join(body, model.bodyProperty());
        form.getStyleClass().add("form");
        form.setMinHeight(USE_PREF_SIZE);
        for (var editor : List.of(lines, csv, body)) {
            editor.getStyleClass().add("input-text");
            VBox.setVgrow(editor, Priority.ALWAYS);
        }
        setTop(header(choosing));
        setCenter(new FittingScroll(sheet));
        model.kindProperty().subscribe(this::show);
        model.rowsFormProperty().subscribe(() -> show(model.kindProperty().get()));
        model.knownArgumentsProperty().subscribe(() -> showArguments());
        showArguments();
    }

    private void show(InputKind kind) {
        switch (kind) {
            case ROWS -> {
                boolean table = model.rowsFormProperty().get() == InputModel.RowsForm.CSV;
                if (table) form.getChildren().setAll(database, rowsForm, csvColumns, arguments);
                else form.getChildren().setAll(database, rowsForm, arguments);
                sheet.getChildren().setAll(form, table ? csv : lines);
            }
            case SCHEDULE -> {
                form.getChildren().setAll(database, callTime, arguments);
                sheet.getChildren().setAll(form);
            }
            case REQUEST -> {
                form.getChildren().setAll(database, method, query, headers, arguments);
                sheet.getChildren().setAll(form, body);
            }
        }
        showArguments();
    }

    private void showArguments() {
        arguments.setContent(new ArgumentsView(
                model, model.knownArgumentsProperty().get().getOrDefault(model.kindProperty().get(), List.of())));
    }

    private Node header(InputChooser choosing) {
        var title = new Label(TEXTS.get("input"));
        title.getStyleClass().add("panel-title");
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var kinds = FXCollections.<InputKind>observableArrayList();
        var kind = Choices.of(kinds, model.kindProperty(), InputKind::label, TEXTS.get("input.kind"));
        kind.setId("input-kind");
        var only = new Label();
        only.getStyleClass().add("kind");
        only.textProperty().bind(model.kindProperty().map(InputKind::label));
        model.kindsProperty().subscribe(known -> {
            var chosen = model.kindProperty().get();
            kinds.setAll(known.isEmpty() ? List.of(chosen) : known.stream().sorted().toList());
            kind.setValue(chosen);
            kind.setVisible(known.size() > 1);
            only.setVisible(known.size() < 2);
        });
        kind.managedProperty().bind(kind.visibleProperty());
        only.managedProperty().bind(only.visibleProperty());
        var choose = new MenuButton(TEXTS.get("input.use"), new FontIcon(Feather.FOLDER));
        choose.setId("input-choose");
        choose.getStyleClass().add("quiet-menu");
        Buttons.explain(choose, TEXTS.get("input.use.tip"));
        choosing.attach(choose);
        var header = new HBox(title, grow, choose, kind, only);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private ComboBox<String> databaseField(ObservableList<String> databases) {
        var box = new ComboBox<>(databases);
        box.setId("input-database");
        box.setEditable(true);
        box.setAccessibleText(TEXTS.get("input.database"));
        box.setMaxWidth(Double.MAX_VALUE);
        box.getEditor().textProperty().bindBidirectional(model.databaseProperty());
        return box;
    }

    private Node callTimeField(CallTimes times) {
        var field = field(model.callTimeProperty(), TEXTS.get("time.prompt"), "input-call-time");
        HBox.setHgrow(field, Priority.ALWAYS);
        var presets = new MenuButton("", new FontIcon(Feather.CLOCK));
        presets.getStyleClass().add("quiet-menu");
        Buttons.explain(presets, TEXTS.get("time.choose"));
        presets.setAccessibleText(TEXTS.get("time.choose"));
        for (var preset : CallTimes.Preset.values()) {
            var item = new MenuItem(preset.label());
            item.setOnAction(_ -> model.callTimeProperty().set(times.text(preset)));
            presets.getItems().add(item);
        }
        var box = new HBox(field, presets);
        box.getStyleClass().add("pair-row");
        return box;
    }

    private static Node row(String label, Node control) {
        var text = new Label(label);
        text.getStyleClass().add("muted");
        text.setMinWidth(LABEL_MIN_WIDTH);
        text.setPrefWidth(LABEL_WIDTH);
        if (control instanceof Control) text.setLabelFor(control);
        if (control instanceof ChoiceBox<?> box) box.setMinWidth(USE_PREF_SIZE);
        else HBox.setHgrow(control, Priority.ALWAYS);
        var row = new HBox(text, control);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("form-row");
        return row;
    }

    private static TextField field(StringProperty value, String prompt, String id) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private static ObservableValue<String> summary(ObservableList<Pair> pairs) {
        return Bindings.createStringBinding(
                () -> pairs.isEmpty() ? TEXTS.get("none") : pairs.stream().map(pair -> pair.name() + "=" + pair.value()).collect(Collectors.joining(", ")), pairs);
    }

    private static Label hint(String text) {
        var hint = new Label(text);
        hint.getStyleClass().add("placeholder");
        return hint;
    }

    private static void join(CodeEditor editor, StringProperty value) {
        editor.open(value.get());
        editor.onEdit(() -> value.set(editor.text()));
        value.subscribe(text -> {
            if (!text.equals(editor.text())) editor.open(text);
        });
    }
}
