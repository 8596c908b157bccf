package dev.sluice.app.workbench;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/// What the window remembers between starts. A file that cannot be read or written costs the memory, nothing else.
record Settings(Optional<Path> lastWorkspace, Theme.Choice theme) {
    static final Settings DEFAULT = new Settings(Optional.empty(), Theme.Choice.SYSTEM);

    private static final String WORKSPACE = "workspace", THEME = "theme";

    static Settings read(Path file) {
        var values = new Properties();
        try {
            if (!Files.exists(file)) return DEFAULT;
            values.load(new StringReader(Files.readString(file)));
            return new Settings(
                    Optional.ofNullable(values.getProperty(WORKSPACE)).map(Path::of),
                    Theme.Choice.valueOf(values.getProperty(THEME, Theme.Choice.SYSTEM.name())));
        } catch (IOException | IllegalArgumentException e) {
            return DEFAULT;
        }
    }

    void write(Path file) {
        var values = new Properties();
        lastWorkspace.ifPresent(path -> values.setProperty(WORKSPACE, path.toString()));
        values.setProperty(THEME, theme.name());
        var text = new StringWriter();
        try {
            values.store(text, null);
            Files.createDirectories(file.toAbsolutePath().getParent());
            var beside = file.resolveSibling(file.getFileName() + ".tmp");
            Files.writeString(beside, text.toString());
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            System.getLogger(Settings.class.getName()).log(System.Logger.Level.WARNING, "settings not saved", e);
        }
    }
}
