package dev.sluice.app.workbench;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// What the window remembers between starts, whatever the workspace. A file that cannot be read or written costs the
/// memory, nothing else.
///
/// @param zoom             1 is the natural size
/// @param packageIndex     as somebody has written it; empty: the usual one
/// @param pluginRepository the same
record Settings(
        Optional<Path> lastWorkspace,
        Theme.Choice theme,
        double zoom,
        String packageIndex,
        String pluginRepository,
        Optional<WindowPlace> window) {
    static final Settings DEFAULT = new Settings(Optional.empty(), Theme.Choice.SYSTEM, 1, "", "", Optional.empty());

    private static final String WORKSPACE = "workspace", THEME = "theme", ZOOM = "zoom";
    private static final String PACKAGE_INDEX = "packageIndex", PLUGIN_REPOSITORY = "pluginRepository", WINDOW = "window";

    static Settings read(Path file) {
        var values = new Properties();
        try {
            if (!Files.exists(file)) return DEFAULT;
            values.load(new StringReader(Files.readString(file)));
            return new Settings(
                    Optional.ofNullable(values.getProperty(WORKSPACE)).map(Path::of),
                    Theme.Choice.valueOf(values.getProperty(THEME, Theme.Choice.SYSTEM.name())),
                    Zoom.clamp(Double.parseDouble(values.getProperty(ZOOM, "1"))),
                    values.getProperty(PACKAGE_INDEX, ""),
                    values.getProperty(PLUGIN_REPOSITORY, ""),
                    WindowPlace.parse(values.getProperty(WINDOW, "")));
        } catch (IOException | IllegalArgumentException e) {
            return DEFAULT;
        }
    }

    void write(Path file) {
        var values = new Properties();
        lastWorkspace.ifPresent(path -> values.setProperty(WORKSPACE, path.toString()));
        values.setProperty(THEME, theme.name());
        values.setProperty(ZOOM, Double.toString(zoom));
        values.setProperty(PACKAGE_INDEX, packageIndex);
        values.setProperty(PLUGIN_REPOSITORY, pluginRepository);
        window.ifPresent(place -> values.setProperty(WINDOW, place.text()));
        var text = new StringWriter();
        try {
            values.store(text, null);
            WholeFile.write(file, text.toString());
        } catch (IOException e) {
            System.getLogger(Settings.class.getName()).log(System.Logger.Level.WARNING, "settings not saved", e);
        }
    }
}
