package dev.sluice.app.frame;

import dev.sluice.editor.CodeEditor;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.Property;

/// What a feature remembers of this workspace between starts: short texts by name. What is put is on disk within a second,
/// also when the program is killed after it. FX thread only.
public interface Memory {
    Optional<String> get(String name);

    void put(String name, String value);

    void remove(String name);

    /// All there is to get.
    Set<String> names();

    /// Gives a property the value it had, and remembers each later one.
    default void keep(String name, Property<String> property) {
        get(name).ifPresent(property::setValue);
        property.addListener((_, _, value) -> put(name, value));
    }

    /// The same of a choice, by the names of the constants.
    default <E extends Enum<E>> void keep(String name, Property<E> property, Class<E> choices) {
        get(name).stream()
                .flatMap(value -> Stream.of(choices.getEnumConstants()).filter(choice -> choice.name().equals(value)))
                .forEach(property::setValue);
        property.addListener((_, _, value) -> put(name, value.name()));
    }

    /// Puts the caret of an editor, which has its text already, where it was.
    default void giveCaret(String name, CodeEditor editor) {
        get(name).ifPresent(caret -> {
            var area = editor.area();
            area.moveTo(Math.min(Integer.parseInt(caret), area.getLength()));
            area.requestFollowCaret();
        });
    }

    /// The same, and remembers each later place.
    default void keepCaret(String name, CodeEditor editor) {
        giveCaret(name, editor);
        editor.area().caretPositionProperty().addListener((_, _, caret) -> put(name, Integer.toString(caret)));
    }
}
