package dev.sluice.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The texts people read in one package, from the `texts.properties` beside its classes. Placeholders are those of
/// [String#formatted], so apostrophes and braces mean themselves.
public final class Texts {
    private final ResourceBundle bundle;

    private Texts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /// @param reader any class of the package
    public static Texts of(Class<?> reader) {
        return new Texts(ResourceBundle.getBundle(
                reader.getPackageName() + ".texts", Locale.ROOT, reader.getClassLoader()));
    }

    public String get(String key) {
        return bundle.getString(key);
    }

    public String get(String key, @Nullable Object... values) {
        return get(key).formatted(values);
    }

    /// The text for a number of things, which is its first value: that of `key.one` for one, that of the key else.
    public String count(String key, long count, @Nullable Object... more) {
        var values = new ArrayList<@Nullable Object>(List.of(count));
        values.addAll(Arrays.asList(more));
        return get(count == 1 ? key + ".one" : key, values.toArray());
    }
}
