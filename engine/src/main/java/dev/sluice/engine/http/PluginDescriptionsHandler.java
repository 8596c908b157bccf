package dev.sluice.engine.http;

import dev.sluice.engine.metadata.MetadataProblem;
import dev.sluice.engine.metadata.PluginArgument;
import dev.sluice.engine.metadata.PluginManifest;
import dev.sluice.engine.metadata.PluginMetadata;
import dev.sluice.engine.metadata.PluginType;
import dev.sluice.engine.processing.PluginDescriptions;
import dev.sluice.engine.processing.PluginFileException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What plugins say about themselves, which InfluxDB 3 has no route for: `/api/sluice/v1/plugins`.
final class PluginDescriptionsHandler {
    private final PluginDescriptions descriptions;

    PluginDescriptionsHandler(PluginDescriptions descriptions) {
        this.descriptions = descriptions;
    }

    void register(Router router) {
        router.add("GET", "/api/sluice/v1/plugins", this::list);
    }

    /// All of the plugin directory, or the one that `?path=` names.
    private Answer list(Call call) {
        var path = call.parameters().optionalText("path");
        try {
            var described = path.isPresent() ? List.of(descriptions.describe(path.get())) : all();
            return Answer.of(200, Answer.JSON, "{\"plugins\":" + array(described, PluginDescriptionsHandler::json) + "}");
        } catch (PluginFileException e) {
            throw RefusedException.plain(404, "Plugin error: " + e.getMessage());
        }
    }

    private List<PluginDescriptions.Described> all() {
        return Stream.concat(descriptions.all().stream(), descriptions.invalid().stream())
                .sorted(Comparator.comparing(PluginDescriptions.Described::filename))
                .toList();
    }

    private static String json(PluginDescriptions.Described plugin) {
        PluginMetadata metadata = plugin.metadata();
        var types = metadata.types().stream().map(PluginType::word).toList();
        var arguments = List.of(PluginType.values()).stream()
                .filter(metadata.arguments()::containsKey)
                .map(type -> Json.text(type.word()) + ":"
                        + array(metadata.arguments().getOrDefault(type, List.of()), PluginDescriptionsHandler::json))
                .collect(Collectors.joining(",", "{", "}"));
        return "{\"path\":%s,\"types\":%s,\"arguments\":%s,\"manifest\":%s,\"problems\":%s}"
                .formatted(
                        Json.text(plugin.filename()),
                        Json.texts(types),
                        arguments,
                        metadata.manifest().map(PluginDescriptionsHandler::json).orElse("null"),
                        array(metadata.problems(), PluginDescriptionsHandler::json));
    }

    private static String json(PluginArgument argument) {
        return "{\"name\":%s,\"example\":%s,\"description\":%s,\"required\":%b}"
                .formatted(
                        Json.text(argument.name()),
                        Json.text(argument.example()),
                        Json.text(argument.description()),
                        argument.required());
    }

    private static String json(PluginManifest manifest) {
        return "{\"name\":%s,\"version\":%s,\"description\":%s,\"triggers\":%s,\"database_version\":%s,\"python\":%s}"
                .formatted(
                        Json.text(manifest.name()),
                        Json.text(manifest.version()),
                        Json.text(manifest.description()),
                        Json.texts(manifest.triggers()),
                        Json.text(manifest.databaseVersion()),
                        Json.texts(manifest.python()));
    }

    private static String json(MetadataProblem problem) {
        return "{\"file\":%s,\"line\":%d,\"text\":%s}"
                .formatted(Json.text(problem.file()), problem.line(), Json.text(problem.text()));
    }

    private static <T> String array(Collection<T> things, Function<T, String> json) {
        return things.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }
}
