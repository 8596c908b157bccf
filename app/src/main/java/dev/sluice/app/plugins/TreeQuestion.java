package dev.sluice.app.plugins;

import java.nio.file.Path;

/// What somebody is asked in the tree before a file comes, goes or is called something else.
sealed interface TreeQuestion {
    record NewFile(Path folder) implements TreeQuestion {}

    record NewFolder(Path folder) implements TreeQuestion {}

    record Rename(PluginNode node) implements TreeQuestion {}

    record Delete(PluginNode node) implements TreeQuestion {}

    /// What is asked, as people read it.
    default String text(Path root) {
        return switch (this) {
            case NewFile(var folder) -> "New file" + in(folder, root);
            case NewFolder(var folder) -> "New folder" + in(folder, root);
            case Rename(var node) -> "Rename " + node.name();
            case Delete(var node) when node.folder() -> "Delete the folder %s with all that is in it?".formatted(node.name());
            case Delete(var node) -> "Delete %s?".formatted(node.name());
        };
    }

    /// What the name begins as.
    default String name() {
        return this instanceof Rename(var node) ? node.name() : "";
    }

    private static String in(Path folder, Path root) {
        return folder.equals(root) ? "" : " in " + root.relativize(folder);
    }
}
