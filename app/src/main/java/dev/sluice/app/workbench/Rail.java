package dev.sluice.app.workbench;

import dev.sluice.app.frame.Panel;
import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The buttons at the left edge: at most one of the side panels is shown, and pressing its button again hides it.
final class Rail extends VBox {
    private static final Texts TEXTS = Texts.of(Rail.class);
    private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Panel> chosen = new ReadOnlyObjectWrapper<>();
    private final List<Panel> panels;

    /// @param below what stands at the lower end
    Rail(List<Panel> panels, List<Node> below) {
        this.panels = panels;
        getStyleClass().add("rail");
        setAlignment(Pos.TOP_CENTER);
        int number = 0;
        for (var panel : panels) {
            number++;
            var button = Buttons.toggle(panel.icon(), number < 10 ? TEXTS.get("rail.key", panel.title(), number) : panel.title());
            button.setId("rail-" + panel.id());
            button.setOnAction(_ -> chosen.set(button.isSelected() ? panel : null));
            buttons.put(panel.id(), button);
            getChildren().add(button);
        }
        var grow = new Region();
        setVgrow(grow, Priority.ALWAYS);
        getChildren().add(grow);
        getChildren().addAll(below);
        chosen.subscribe(panel -> buttons.forEach((id, button) -> button.setSelected(panel != null && id.equals(panel.id()))));
    }

    ReadOnlyObjectProperty<@Nullable Panel> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    boolean has(String panel) {
        return buttons.containsKey(panel);
    }

    void choose(String id) {
        panels.stream().filter(panel -> panel.id().equals(id)).findFirst().ifPresent(chosen::set);
    }

    void chooseNone() {
        chosen.set(null);
    }
}
