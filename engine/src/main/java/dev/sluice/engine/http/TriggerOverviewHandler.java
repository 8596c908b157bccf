package dev.sluice.engine.http;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.TriggerDefinitions;
import dev.sluice.engine.processing.TriggerStatus;
import java.util.Locale;
import java.util.stream.Collectors;

/// What triggers do and which Python they run on: `/api/sluice/v1/triggers`, for which InfluxDB 3 has no routes.
final class TriggerOverviewHandler {
    private static final String PATH = "/api/sluice/v1/triggers";

    private final TriggerDefinitions definitions;
    private final ProcessingEngine processing;
    private final PythonRuntime usualPython;

    /// @param usualPython of triggers that name none
    TriggerOverviewHandler(TriggerDefinitions definitions, ProcessingEngine processing, PythonRuntime usualPython) {
        this.definitions = definitions;
        this.processing = processing;
        this.usualPython = usualPython;
    }

    void register(Router router) {
        router.add("GET", PATH, this::list);
        router.add("POST", PATH + "/runtime", this::runOn);
        router.add("POST", PATH + "/recording", this::record);
    }

    private Answer runOn(Call call) {
        var json = call.json();
        definitions.runOn(json.text("db"), json.text("trigger_name"), PythonMember.in(json));
        return Answer.empty(200);
    }

    private Answer record(Call call) {
        var json = call.json();
        definitions.record(
                json.text("db"),
                json.text("trigger_name"),
                Recording.of(json.choice("recording", Recording.texts())));
        return Answer.empty(200);
    }

    private Answer list(Call call) {
        var database = call.parameters().optionalText("db");
        return Answer.of(
                200,
                Answer.JSON,
                processing.statuses().stream()
                        .filter(status -> database.isEmpty() || database.get().equals(status.database()))
                        .map(this::json)
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private String json(TriggerStatus status) {
        var trigger = status.trigger();
        var settings = trigger.settings();
        return ("{\"database\":%s,\"trigger_name\":%s,\"trigger_specification\":%s,\"plugin_filename\":%s,"
                        + "\"plugin_runtime\":%s,\"chosen_runtime\":%s,\"trigger_arguments\":%s,\"recording\":%s,\"run_async\":%s,\"error_behavior\":%s,\"disabled\":%s,\"state\":%s,"
                        + "\"runs\":%d,\"failures\":%d}")
                .formatted(
                        Json.text(status.database()),
                        Json.text(trigger.name()),
                        Json.text(trigger.specification().text()),
                        Json.text(trigger.pluginFilename()),
                        Json.text(settings.runtime().orElse(usualPython).text()),
                        settings.runtime().map(python -> Json.text(python.text())).orElse("null"),
                        trigger.arguments().map(Json::textMap).orElse("null"),
                        Json.text(settings.recording().text()),
                        settings.runAsync(),
                        Json.text(settings.errorBehavior().text()),
                        trigger.disabled(),
                        Json.text(status.state().name().toLowerCase(Locale.ROOT)),
                        status.runs(),
                        status.failures());
    }
}
