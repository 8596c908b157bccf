package dev.sluice.app.workbench;

import dev.sluice.app.frame.FileDialogs;
import dev.sluice.editor.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/// The dialogs of the operating system.
public record SystemFileDialogs(Stage owner) implements FileDialogs {
    private static final Texts TEXTS = Texts.of(SystemFileDialogs.class);

    @Override
    public Optional<Path> open(String title, Kind kind) {
        var chooser = chooser(title, kind);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(TEXTS.get("files.all"), "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> save(String title, String name, Kind kind) {
        var chooser = chooser(title, kind);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    private static FileChooser chooser(String title, Kind kind) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.name(), kind.patterns()));
        return chooser;
    }

    @Override
    public Optional<Path> folder(String title) {
        var chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }
}
