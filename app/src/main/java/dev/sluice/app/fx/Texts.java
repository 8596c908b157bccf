package dev.sluice.app.fx;

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
}
