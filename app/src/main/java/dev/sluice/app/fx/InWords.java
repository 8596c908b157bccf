package dev.sluice.app.fx;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// How the values of a choice read. They are chosen, never typed, so there is no way back from the words.
public final class InWords<T> extends StringConverter<T> {
    private final Function<T, String> words;

    public InWords(Function<T, String> words) {
        this.words = words;
    }

    /// Nothing is chosen: nothing is said.
    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new IllegalStateException("a choice is not typed: " + text);
    }
}
