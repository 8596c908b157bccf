package dev.sluice.app.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Which Sluice this is, and under which licences what it brings along is.
final class AboutView extends VBox {
    AboutView(String version) {
        getStyleClass().add("about");
        var name = new Label("Sluice " + version);
        name.getStyleClass().add("headline");
        var java = new Label("Java %s · JavaFX %s · %s %s"
                .formatted(
                        Runtime.version(),
                        System.getProperty("javafx.version", "?"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch")));
        java.getStyleClass().add("muted");
        var licences = new TextArea(text("NOTICE") + "\n\n" + text("LICENSE"));
        licences.setEditable(false);
        licences.getStyleClass().add("plain-text");
        licences.setAccessibleText("Licences");
        VBox.setVgrow(licences, Priority.ALWAYS);
        getChildren().setAll(name, java, licences);
    }

    private static String text(String name) {
        try (var in = AboutView.class.getResourceAsStream("/" + name)) {
            return in == null ? name + " is missing from this build." : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
