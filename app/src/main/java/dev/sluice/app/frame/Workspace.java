package dev.sluice.app.frame;

import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A folder somebody works in.
///
/// @param plugins  its plugin directory
/// @param database where test runs look and samples write
/// @param sample   whether it is the one that came with the program
public record Workspace(Path root, Path plugins, String database, boolean sample) {
    private static final Texts TEXTS = Texts.of(Workspace.class);
    public static final String SAMPLE_DATABASE = "machine";

    /// A folder laid out as a workspace keeps its plugins in `plugins`; any other folder is a plugin directory itself.
    public static Workspace of(Path folder) {
        var root = folder.toAbsolutePath().normalize();
        var plugins = root.resolve("plugins");
        return new Workspace(root, Files.isDirectory(plugins) ? plugins : root, "mydb", false);
    }

    /// The database that is meant where none is named: the workspace's own, or, as long as there are only others, the first of
    /// them.
    public String database(List<String> existing) {
        if (existing.contains(database)) return database;
        return existing.stream().filter(name -> !name.equals(Database.INTERNAL)).findFirst().orElse(database);
    }

    public String name() {
        var name = root.getFileName();
        return sample ? TEXTS.get("workspace.sample") : name == null ? root.toString() : name.toString();
    }
}
