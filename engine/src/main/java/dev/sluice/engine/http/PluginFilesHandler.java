package dev.sluice.engine.http;

import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.TriggerDefinitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Puts plugins into the plugin directory, `/api/v3/plugins/*`, and reads them there, for which InfluxDB 3 has no route.
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
        router.add("GET", "/api/sluice/v1/plugins/files", this::read);
    }

    /// The Python files of the plugin that `?path=` names, named from the plugin directory on; none of a `gh:` plugin.
    private Answer read(Call call) {
        var texts = new LinkedHashMap<String, String>();
        try {
            var root = files.directory().orElse(Path.of(""));
            for (var file : files.filesOf(call.parameters().text("path")))
                texts.put(name(root.relativize(file)), Files.readString(file));
        } catch (IOException e) {
            throw RefusedException.plain(500, "Plugin error: reading plugin file: " + e.getMessage());
        }
        return Answer.of(200, Answer.JSON, "{\"files\":" + Json.textMap(texts) + "}");
    }

    private static String name(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false).map(Path::toString).collect(Collectors.joining("/"));
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
