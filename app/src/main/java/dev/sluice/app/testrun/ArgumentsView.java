package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import dev.sluice.engine.metadata.PluginArgument;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A field for each argument that the plugin describes, and rows for others.
final class ArgumentsView extends VBox {
    private static final Texts TEXTS = Texts.of(ArgumentsView.class);
    private static final double NAME_WIDTH = 112;

    ArgumentsView(InputModel input, List<PluginArgument> known) {
        getStyleClass().add("arguments");
        for (var argument : known) getChildren().add(row(input, argument));
        var names = known.stream().map(PluginArgument::name).collect(Collectors.toSet());
        getChildren().add(new PairsView(input.arguments(), TEXTS.get("pair.argument"), names::contains));
    }

    private static Node row(InputModel input, PluginArgument argument) {
        var name = new Label(argument.required() ? argument.name() + " *" : argument.name());
        name.setMinWidth(NAME_WIDTH);
        name.setPrefWidth(NAME_WIDTH);
        name.setMaxWidth(NAME_WIDTH);
        var field = new TextField(input.argument(argument.name()));
        field.setPromptText(argument.example());
        field.setAccessibleText(TEXTS.get("argument.field", argument.name()));
        if (!argument.description().isEmpty()) {
            Buttons.explain(name, TEXTS.get("argument.about", argument.name(), argument.description()));
            Buttons.explain(field, argument.description());
        }
        name.setLabelFor(field);
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().addListener((_, _, text) -> input.setArgument(argument.name(), text));
        InvalidationListener changed = _ -> {
            var value = input.argument(argument.name());
            if (!value.equals(field.getText())) field.setText(value);
        };
        field.sceneProperty().subscribe(scene -> {
            input.arguments().removeListener(changed);
            if (scene != null) input.arguments().addListener(changed);
            changed.invalidated(input.arguments());
        });
        var row = new HBox(name, field);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("pair-row");
        return row;
    }
}
