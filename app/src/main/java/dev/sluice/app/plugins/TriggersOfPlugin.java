package dev.sluice.app.plugins;

import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import java.nio.file.Path;
import java.util.List;

/// Which triggers run a plugin, for whoever takes its file away from them.
final class TriggersOfPlugin {
    private static final Texts TEXTS = Texts.of(TriggersOfPlugin.class);
    /// Names that are said; of further ones it is said how many.
    private static final int SAID = 3;

    /// Finds them, in the background.
    @FunctionalInterface
    interface Look {
        /// @param path a file or a folder
        /// @return as people name them
        List<String> triggers(Path path) throws Exception;
    }

    private TriggersOfPlugin() {}

    /// The triggers whose plugin goes when this file or folder goes.
    static List<String> of(Engine engine, Path plugins, Path path) {
        return engine.processing().statuses().stream()
                .filter(status -> isPart(path, plugins, status.trigger().pluginFilename()))
                .map(status -> status.database() + "." + status.trigger().name())
                .sorted()
                .toList();
    }

    private static boolean isPart(Path path, Path plugins, String filename) {
        if (filename.startsWith("gh:")) return false;
        var plugin = plugins.resolve(filename).normalize();
        return plugin.startsWith(path) || path.equals(plugin.resolve("__init__.py"));
    }

    /// What an answer would do to them; empty when there are none.
    static String warning(TreeQuestion question, List<String> triggers) {
        if (triggers.isEmpty()) return "";
        if (question instanceof TreeQuestion.Delete) return TEXTS.get("used.delete", names(triggers));
        return triggers.size() == 1 ? TEXTS.get("used.rename.one", triggers.getFirst()) : TEXTS.get("used.rename", names(triggers));
    }

    private static String names(List<String> triggers) {
        if (triggers.size() == 1) return triggers.getFirst();
        int more = triggers.size() - SAID;
        if (more > 1) return TEXTS.get("used.more", String.join(", ", triggers.subList(0, SAID)), more);
        int last = triggers.size() - 1;
        return TEXTS.get("used.and", String.join(", ", triggers.subList(0, last)), triggers.get(last));
    }
}
