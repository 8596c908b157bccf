package dev.sluice.engine.http;

import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.processing.ArgumentWarnings;
import dev.sluice.engine.processing.TriggerDefinitions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Makes, deletes and switches triggers: `/api/v3/configure/processing_engine_trigger`.
final class TriggerHandler {
    private static final String PATH = "/api/v3/configure/processing_engine_trigger";
    private static final List<String> ERROR_BEHAVIORS =
            Arrays.stream(ErrorBehavior.values()).map(ErrorBehavior::text).toList();

    /// A JSON list of texts for the author of a trigger, in a header: the answer itself is empty, as InfluxDB 3 has it.
    private static final String WARNINGS = "Sluice-Warnings";

    private final TriggerDefinitions definitions;
    private final ArgumentWarnings warnings;
    private final boolean strict;

    TriggerHandler(TriggerDefinitions definitions, ArgumentWarnings warnings, boolean strict) {
        this.definitions = definitions;
        this.warnings = warnings;
        this.strict = strict;
    }

    void register(Router router) {
        router.add("POST", PATH, this::create);
        router.add("DELETE", PATH, this::delete);
        router.add("POST", PATH + "/enable", this::enable);
        router.add("POST", PATH + "/disable", this::disable);
    }

    private Answer create(Call call) {
        // The reference reads the URL when there is a query, where nested settings cannot be.
        if (call.rawQuery().isPresent())
            throw new UrlParameters.InvalidException("missing field `trigger_settings`");
        var json = call.json();
        var settings = json.object("trigger_settings");
        var database = json.text("db");
        var created = definitions.create(new TriggerDefinitions.NewTrigger(
                database,
                json.text("trigger_name"),
                json.text("plugin_filename"),
                json.text("trigger_specification"),
                new TriggerSettings(settings.flag("run_async"), errorBehavior(settings), PythonMember.in(settings)),
                json.optionalTexts("trigger_arguments"),
                json.flag("disabled")));
        if (strict) return Answer.empty(200);
        var texts = warnings.warn(database, created);
        return texts.isEmpty() ? Answer.empty(200) : Answer.empty(200).with(WARNINGS, Json.asciiTexts(texts));
    }

    private static ErrorBehavior errorBehavior(JsonFields settings) {
        return ErrorBehavior.valueOf(
                settings.choice("error_behavior", ERROR_BEHAVIORS).toUpperCase(Locale.ROOT));
    }

    private Answer delete(Call call) {
        if (call.rawQuery().isPresent()) {
            var parameters = call.parameters();
            definitions.delete(
                    parameters.text("db"), parameters.text("trigger_name"), parameters.flag("force", false));
        } else {
            var json = call.json();
            definitions.delete(
                    json.text("db"),
                    json.text("trigger_name"),
                    json.optionalFlag("force").orElse(false));
        }
        return Answer.empty(200);
    }

    private Answer enable(Call call) {
        var parameters = call.parameters();
        definitions.enable(parameters.text("db"), parameters.text("trigger_name"));
        return Answer.empty(200);
    }

    private Answer disable(Call call) {
        var parameters = call.parameters();
        definitions.disable(parameters.text("db"), parameters.text("trigger_name"));
        return Answer.empty(200);
    }
}
