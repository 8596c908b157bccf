package dev.sluice.engine.http;

import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.TriggerDefinitions;

/// Puts plugins into the plugin directory: `/api/v3/plugins/*`.
final class PluginFilesHandler {
    private final PluginFiles files;
    private final TriggerDefinitions definitions;

    PluginFilesHandler(PluginFiles files, TriggerDefinitions definitions) {
        this.files = files;
        this.definitions = definitions;
    }

    void register(Router router) {
        router.add("POST", "/api/v3/plugins/files", this::create);
        router.add("PUT", "/api/v3/plugins/files", this::replace);
        router.add("PUT", "/api/v3/plugins/directory", this::replaceDirectory);
    }

    private Answer create(Call call) {
        var json = call.json();
        files.write(json.text("plugin_name"), json.text("content"));
        return Answer.empty(200);
    }

    private Answer replace(Call call) {
        var json = call.json();
        var content = json.text("content");
        files.replace(plugin(json), content);
        return Answer.empty(200);
    }

    private Answer replaceDirectory(Call call) {
        var json = call.json();
        var content = json.objects("files").stream()
                .map(file -> new PluginFiles.NewFile(file.text("relative_path"), file.text("content")))
                .toList();
        files.replaceDirectory(plugin(json), content);
        return Answer.empty(200);
    }

    /// `plugin_name` is the name of a trigger here.
    private String plugin(JsonFields json) {
        return definitions.pluginOf(json.text("plugin_name"), json.optionalText("db"));
    }
}
