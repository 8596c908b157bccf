package dev.sluice.app.workbench;

import dev.sluice.editor.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Which Sluice this is, and under which licences what it brings along is.
final class AboutView extends VBox {
    private static final Texts TEXTS = Texts.of(AboutView.class);

    AboutView(String version) {
        getStyleClass().add("about");
        var name = new Label(TEXTS.get("product", version));
        name.getStyleClass().add("headline");
        var java = new Label(TEXTS.get(
                "platform",
                Runtime.version(),
                System.getProperty("javafx.version", "?"),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
        java.getStyleClass().add("muted");
        for (var line : List.of(name, java)) {
            line.setWrapText(true);
            line.setMinHeight(USE_PREF_SIZE);
        }
        var licences = new TextArea(text("NOTICE") + "\n\n" + text("LICENSE"));
        licences.setEditable(false);
        licences.getStyleClass().add("plain-text");
        licences.setAccessibleText(TEXTS.get("licences"));
        VBox.setVgrow(licences, Priority.ALWAYS);
        getChildren().setAll(name, java, licences);
    }

    private static String text(String name) {
        try (var in = AboutView.class.getResourceAsStream("/" + name)) {
            return in == null ? TEXTS.get("licences.missing", name) : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
