package dev.sluice.app.plugins;

import dev.sluice.editor.Texts;
import java.nio.file.Path;

/// What somebody is asked in the tree before a file comes, goes or is called something else.
sealed interface TreeQuestion {
    Texts TEXTS = Texts.of(TreeQuestion.class);

    record NewFile(Path folder) implements TreeQuestion {}

    record NewFolder(Path folder) implements TreeQuestion {}

    record Rename(PluginNode node) implements TreeQuestion {}

    record Delete(PluginNode node) implements TreeQuestion {}

    /// What is asked, as people read it.
    default String text(Path root) {
        return switch (this) {
            case NewFile(var folder) -> TEXTS.get("ask.file", in(folder, root));
            case NewFolder(var folder) -> TEXTS.get("ask.folder", in(folder, root));
            case Rename(var node) -> TEXTS.get("ask.rename", node.name());
            case Delete(var node) when node.folder() -> TEXTS.get("ask.delete.folder", node.name());
            case Delete(var node) -> TEXTS.get("ask.delete", node.name());
        };
    }

    /// What the name begins as.
    default String name() {
        return this instanceof Rename(var node) ? node.name() : "";
    }

    private static String in(Path folder, Path root) {
        return folder.equals(root) ? "" : TEXTS.get("ask.where", root.relativize(folder));
    }
}
