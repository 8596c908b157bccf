package dev.sluice.app.workbench;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.sluice.editor.EditorStyles;
import dev.sluice.editor.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Light and dark. The system decides until somebody chooses. FX thread only.
public final class Theme {
    private static final Texts TEXTS = Texts.of(Theme.class);

    public enum Choice {
        SYSTEM(TEXTS.get("theme.system")),
        LIGHT(TEXTS.get("theme.light")),
        DARK(TEXTS.get("theme.dark"));

        private final String label;

        Choice(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private static final List<String> FONTS = List.of("Inter-Regular", "Inter-Medium", "Inter-SemiBold");

    private final Scene scene;
    private List<String> features = List.of();
    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);

    Theme(Scene scene) {
        this.scene = scene;
        EditorStyles.loadFonts();
        loadFonts();
        choice.subscribe(this::apply);
        Platform.getPreferences().colorSchemeProperty().subscribe(this::apply);
        apply();
    }

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    boolean isDark() {
        return choice.get() == Choice.DARK
                || choice.get() == Choice.SYSTEM
                        && Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    }

    void toggle() {
        choice.set(isDark() ? Choice.LIGHT : Choice.DARK);
    }

    private void apply() {
        boolean dark = isDark();
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
        var sheets = new ArrayList<>(List.of(
                        dark ? EditorStyles.dark() : EditorStyles.light(),
                        EditorStyles.stylesheet(),
                        resource(dark ? "dark.css" : "light.css"),
                        resource("docking.css"),
                        resource("workbench.css")));
        sheets.addAll(features);
        scene.getStylesheets().setAll(sheets);
    }

    /// Style sheets of the features that are in the window.
    void use(List<String> stylesheets) {
        features = List.copyOf(stylesheets);
        apply();
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }

    private static void loadFonts() {
        for (var name : FONTS) {
            try (var in = Theme.class.getResourceAsStream("fonts/" + name + ".otf")) {
                Font.loadFont(in, 13);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
