package dev.sluice.app.triggers;

import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import dev.sluice.engine.metadata.PluginArgument;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The arguments: those that the plugin describes, and others.
final class ArgumentsPane extends VBox {
    private static final Texts TEXTS = Texts.of(ArgumentsPane.class);
    private final DesignerModel model;
    private final GridPane grid = new GridPane();
    private final Label said = new Label();
    private List<ArgumentRow> shown = List.of();

    ArgumentsPane(DesignerModel model) {
        this.model = model;
        getStyleClass().add("arguments");
        grid.getStyleClass().add("argument-grid");
        var names = new ColumnConstraints(140, 150, 200);
        var types = new ColumnConstraints(90, 100, 110);
        var values = new ColumnConstraints(140, 260, Double.MAX_VALUE);
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(names, types, values, new ColumnConstraints(28));
        var add = new Button(TEXTS.get("argument.add"));
        add.setOnAction(_ -> {
            model.addArgument();
            focusLast();
        });
        var generate = new Button(TEXTS.get("arguments.read"));
        generate.setId("arguments-of-code");
        Buttons.explain(generate, TEXTS.get("arguments.read.tip"));
        generate.setOnAction(_ -> {
            int added = model.addArgumentsOfCode();
            said.setText(added == 0 ? TEXTS.get("arguments.read.nothing") : "");
        });
        said.getStyleClass().add("muted");
        var buttons = new HBox(add, generate, said);
        buttons.getStyleClass().add("controls");
        buttons.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(grid, buttons, new CheckList(Check.Field.ARGUMENTS, model));
        model.arguments().addListener((ListChangeListener<ArgumentRow>) _ -> show());
        show();
    }

    /// Typing changes no row of the list, only what is in it.
    private void show() {
        var rows = List.copyOf(model.arguments());
        if (rows.equals(shown) && !grid.getChildren().isEmpty()) return;
        shown = rows;
        said.setText("");
        var nodes = new ArrayList<Node>();
        if (rows.isEmpty()) nodes.add(at(muted(TEXTS.get("arguments.none")), 0, 0, 4));
        else {
            nodes.add(at(muted(TEXTS.get("argument.name")), 0, 0, 1));
            nodes.add(at(muted(TEXTS.get("argument.type")), 1, 0, 1));
            nodes.add(at(muted(TEXTS.get("argument.value")), 2, 0, 1));
        }
        for (int i = 0; i < rows.size(); i++) nodes.addAll(row(rows.get(i), 2 * i + 1));
        grid.getChildren().setAll(nodes);
    }

    private List<Node> row(ArgumentRow row, int line) {
        var nodes = new ArrayList<Node>();
        if (row.described().isPresent()) {
            var name = new Label(row.nameProperty().get() + (row.isRequired() ? " *" : ""));
            Buttons.explain(name, row.isRequired() ? TEXTS.get("argument.required") : TEXTS.get("argument.optional"));
            name.getStyleClass().add("code-text");
            nodes.add(at(name, 0, line, 1));
        } else {
            var name = new TextField();
            name.setAccessibleText(TEXTS.get("argument.name.spoken"));
            name.setPromptText(TEXTS.get("argument.name"));
            name.getStyleClass().add("code-text");
            name.textProperty().bindBidirectional(row.nameProperty());
            nodes.add(at(name, 0, line, 1));
        }
        nodes.add(at(muted(row.type()), 1, line, 1));
        var value = new TextField();
        value.setAccessibleText(TEXTS.get("argument.value.spoken", row.nameProperty().get()));
        value.setPromptText(row.described().map(PluginArgument::example).filter(text -> !text.isEmpty()).map(text -> TEXTS.get("argument.example", text)).orElse(""));
        value.getStyleClass().add("code-text");
        value.textProperty().bindBidirectional(row.valueProperty());
        nodes.add(at(value, 2, line, 1));
        if (row.described().isEmpty())
            nodes.add(at(Buttons.icon(Feather.X, TEXTS.get("argument.remove"), () -> model.removeArgument(row)), 3, line, 1));
        row.described().map(PluginArgument::description).filter(text -> !text.isEmpty()).ifPresent(text -> {
            var description = muted(text);
            description.getStyleClass().add("small");
            description.setWrapText(true);
            nodes.add(at(description, 2, line + 1, 2));
        });
        return nodes;
    }

    private void focusLast() {
        for (int i = grid.getChildren().size() - 1; i >= 0; i--)
            if (grid.getChildren().get(i) instanceof TextField field && field.getPromptText().equals(TEXTS.get("argument.name"))) {
                field.requestFocus();
                return;
            }
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Node at(Node node, int column, int row, int columns) {
        GridPane.setConstraints(node, column, row, columns, 1);
        GridPane.setValignment(node, VPos.CENTER);
        return node;
    }
}
