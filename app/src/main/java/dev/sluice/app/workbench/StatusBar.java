package dev.sluice.app.workbench;

import dev.sluice.app.frame.Command;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.CaretPosition;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One line below everything: how the engine is, and where the caret is.
final class StatusBar extends HBox {
    private static final Texts TEXTS = Texts.of(StatusBar.class);

    StatusBar(
            StatusViewModel model,
            Node progress,
            ObservableValue<CaretPosition> caret,
            List<Command> engineCommands,
            Runnable showErrors) {
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        var light = new Region();
        light.getStyleClass().add("light");
        model.lightProperty().subscribe(now -> {
            for (var each : StatusViewModel.Light.values())
                light.pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == now);
        });
        var engine = new Button();
        engine.setId("status-engine");
        engine.setGraphic(light);
        engine.setMinWidth(USE_PREF_SIZE);
        engine.textProperty().bind(model.engineProperty());
        Buttons.explain(engine, TEXTS.get("status.engine"));
        var menu = new ContextMenu();
        engineCommands.forEach(command -> menu.getItems().add(command.menuItem()));
        engine.setContextMenu(menu);
        engine.setOnAction(_ -> menu.show(engine, Side.TOP, 0, 0));
        var errors = new Button();
        errors.setId("status-errors");
        errors.setMinWidth(USE_PREF_SIZE);
        errors.textProperty().bind(model.errorsProperty());
        Buttons.explain(errors, TEXTS.get("status.errors"));
        errors.setOnAction(_ -> showErrors.run());
        var message = label(model.messageProperty());
        message.setId("status-message");
        message.getStyleClass().add("problem-text");
        message.setMinWidth(0);
        WholeText.inTooltip(message);
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var position = label(caret.map(at -> TEXTS.get("caret", at.line(), at.column())).orElse(""));
        position.setId("status-caret");
        getChildren()
                .setAll(
                        engine,
                        label(model.pythonProperty()),
                        label(model.flushProperty()),
                        label(model.rateProperty()),
                        label(model.walProperty()),
                        message,
                        grow,
                        progress,
                        errors,
                        label(caret.map(_ -> "UTF-8").orElse("")),
                        position);
    }

    private static Label label(ObservableValue<String> text) {
        var label = new Label();
        label.textProperty().bind(text);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }
}
