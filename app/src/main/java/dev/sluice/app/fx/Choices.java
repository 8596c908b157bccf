package dev.sluice.app.fx;

import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.scene.control.ChoiceBox;

/// Boxes to choose one of a few values in.
public final class Choices {
    private Choices() {}

    /// The box and the property have the same value. When the values themselves change, a box drops its own; the property
    /// gives it back. The values do not keep the box.
    ///
    /// @param what  is chosen, for a screen reader
    /// @param words how a value reads
    public static <T> ChoiceBox<T> of(ObservableList<T> values, Property<T> value, Function<T, String> words, String what) {
        var offered = FXCollections.observableArrayList(values); // a box is kept by the list it shows
        var box = new ChoiceBox<>(offered);
        box.setAccessibleText(what);
        box.setConverter(new InWords<>(words));
        value.subscribe(box::setValue);
        box.valueProperty().subscribe(chosen -> {
            if (chosen != null) value.setValue(chosen);
        });
        ListChangeListener<T> follow = _ -> {
            offered.setAll(values);
            box.setValue(value.getValue());
        };
        box.getProperties().put(Choices.class, follow);
        values.addListener(new WeakListChangeListener<>(follow));
        return box;
    }
}
