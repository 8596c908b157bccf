package dev.sluice.app.testrun;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A part of a form that is one line until somebody wants to see the rest: its name and what it holds.
final class Foldout extends VBox {
    private static final double NAME_WIDTH = 88, CONTENT_LIMIT = 168;

    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StackPane content = new StackPane();

    /// @param summary of what it holds
    Foldout(String name, ObservableValue<String> summary) {
        getStyleClass().add("foldout");
        var arrow = new FontIcon(Feather.CHEVRON_RIGHT);
        var button = new ToggleButton(name, arrow);
        button.getStyleClass().add("fold-button");
        button.setMinWidth(NAME_WIDTH);
        button.setPrefWidth(NAME_WIDTH);
        button.setAlignment(Pos.CENTER_LEFT);
        button.selectedProperty().bindBidirectional(open);
        var held = new Label();
        held.getStyleClass().addAll("muted", "code-text", "summary");
        held.textProperty().bind(summary);
        held.setMinWidth(0);
        HBox.setHgrow(held, Priority.ALWAYS);
        var head = new HBox(button, held);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("form-row");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(CONTENT_LIMIT);
        scroll.getStyleClass().add("fold-content");
        getChildren().add(head);
        open.subscribe(shown -> {
            arrow.setRotate(shown ? 90 : 0);
            if (shown) getChildren().setAll(head, scroll);
            else getChildren().setAll(head);
        });
    }

    BooleanProperty openProperty() {
        return open;
    }

    void setContent(Node node) {
        content.getChildren().setAll(node);
    }
}
