package dev.sluice.app.triggers;

import dev.sluice.app.fx.InWords;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.FXCollections;
import javafx.scene.control.ChoiceBox;

/// A choice that shows its values in words.
final class Words {
    private Words() {}

    static <T> ChoiceBox<T> choice(Property<T> value, String id, String what, Function<T, String> words, List<T> values) {
        var box = new ChoiceBox<>(FXCollections.observableArrayList(values));
        box.setId(id);
        box.setAccessibleText(what);
        box.setConverter(new InWords<>(words));
        box.valueProperty().bindBidirectional(value);
        return box;
    }
}
