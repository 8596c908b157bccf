package dev.sluice.app.triggers;

import dev.sluice.app.fx.Choices;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.FXCollections;
import javafx.scene.control.ChoiceBox;

/// A choice that shows its values in words.
final class Words {
    private Words() {}

    static <T> ChoiceBox<T> choice(Property<T> value, String id, String what, Function<T, String> words, List<T> values) {
        var box = Choices.of(FXCollections.observableArrayList(values), value, words, what);
        box.setId(id);
        return box;
    }
}
