package dev.sluice.app.welcome;

import dev.sluice.editor.Texts;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A plugin of the public repository, by the path that a `gh:` trigger would name, copied into the workspace to be read
/// and changed.
final class PublicPlugin {
    private static final Texts TEXTS = Texts.of(PublicPlugin.class);
    private static final String PREFIX = "gh:";

    private PublicPlugin() {}

    /// The folder and file it is going to have, such as `downsampler` of `influxdata/downsampler/downsampler.py`.
    ///
    /// @throws IllegalArgumentException when the path does not name a Python file
    static String name(String path) {
        var plain = plain(path);
        if (!plain.endsWith(".py"))
            throw new IllegalArgumentException(TEXTS.get("path.form"));
        return plain.substring(plain.lastIndexOf('/') + 1, plain.length() - ".py".length());
    }

    /// Fetches it and puts it into the plugin folder. In the background: it waits for the network.
    ///
    /// @return the file to open
    static Path copy(PluginFiles files, Path plugins, String path) {
        var name = name(path);
        var plain = plain(path);
        var copied = new ArrayList<Map.Entry<String, String>>();
        copied.add(Map.entry(name + ".py", text(files, plain)));
        int slash = plain.lastIndexOf('/');
        if (slash > 0)
            for (var beside : List.of("manifest.toml", "README.md", "requirements.txt"))
                try {
                    copied.add(Map.entry(beside, text(files, plain.substring(0, slash + 1) + beside)));
                } catch (RuntimeException notThere) {
                    System.getLogger(PublicPlugin.class.getName())
                            .log(System.Logger.Level.DEBUG, "no {0} beside {1}", beside, plain);
                }
        return NewPlugin.create(plugins, name, copied);
    }

    private static String plain(String path) {
        var stripped = path.strip();
        return stripped.startsWith(PREFIX) ? stripped.substring(PREFIX.length()) : stripped;
    }

    private static String text(PluginFiles files, String path) {
        return switch (files.load(PREFIX + path)) {
            case PluginCode.SingleFile(_, var text) -> text;
            case PluginCode other -> throw new IllegalArgumentException(TEXTS.get("path.several", path, other));
        };
    }
}
