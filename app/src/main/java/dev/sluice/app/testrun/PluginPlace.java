package dev.sluice.app.testrun;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a plugin lies.
///
/// @param entry    the file that is run; for a plugin of several files its `__init__.py`
/// @param folder   around it, with its tests
/// @param filename as a trigger names it: below the plugin directory, or the path itself when it lies elsewhere
record PluginPlace(Path entry, Path folder, boolean isPackage, String filename) {
    private static final String INIT = "__init__.py";

    /// The plugin that a file belongs to.
    static PluginPlace of(Path file, Path plugins) {
        var folder = file.resolveSibling("").toAbsolutePath().normalize();
        var init = folder.resolve(INIT);
        boolean several = file.endsWith(INIT) || Files.exists(init);
        var own = several ? folder : file.toAbsolutePath().normalize();
        return new PluginPlace(several ? init : file, folder, several, filename(own, plugins));
    }

    /// @param plugin its file, or its folder when there are several
    static String filename(Path plugin, Path plugins) {
        return plugin.startsWith(plugins) ? plugins.relativize(plugin).toString().replace(File.separatorChar, '/') : plugin.toString();
    }

    /// The name that tests know the plugin by: empty when its folder is its own.
    String looseName() {
        return !isPackage && !filename.contains("/") ? filename : "";
    }

    String name() {
        return String.valueOf((isPackage ? folder : entry).getFileName());
    }
}
