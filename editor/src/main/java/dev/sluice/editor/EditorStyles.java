package dev.sluice.editor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/// Style sheets and the font of the editor. A scene takes [#stylesheet] and one of [#light] and [#dark].
public final class EditorStyles {
    /// JavaFX style sheets take one family and no fall-backs, so the font comes along.
    public static final String FONT_FAMILY = "JetBrains Mono";

    private static final List<String> FONTS = List.of("Regular", "Bold", "Italic");
    private static boolean fontsLoaded;

    private EditorStyles() {}

    public static String stylesheet() {
        return resource("editor.css");
    }

    public static String light() {
        return resource("editor-light.css");
    }

    public static String dark() {
        return resource("editor-dark.css");
    }

    /// Makes the font known to JavaFX. Further calls do nothing. FX thread only.
    public static void loadFonts() {
        if (fontsLoaded) return;
        fontsLoaded = true;
        for (var style : FONTS) {
            try (var in = EditorStyles.class.getResourceAsStream("fonts/JetBrainsMono-" + style + ".ttf")) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String resource(String name) {
        return Objects.requireNonNull(EditorStyles.class.getResource(name), name).toExternalForm();
    }
}
