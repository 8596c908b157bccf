package dev.sluice.app.triggers;

import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.processing.TriggerDefinitions.NewTrigger;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A trigger as the form has it, right or wrong.
///
/// @param amount    of `every`, in units
/// @param runtime   the word of a Python; empty: the default of the server
/// @param arguments those that have a value
record Draft(
        String database,
        String name,
        When when,
        String table,
        String amount,
        Unit unit,
        String cron,
        String path,
        String plugin,
        String runtime,
        Map<String, String> arguments,
        ErrorBehavior onError,
        boolean overlap,
        Recording recording,
        boolean enabled) {
    static final String USUAL_CRON = "0 */5 * * * *";

    Draft {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    /// What a new trigger begins as.
    static Draft blank(String database, String plugin) {
        return new Draft(
                database, "", When.TABLE, "", "10", Unit.SECONDS, USUAL_CRON, "", plugin, "", Map.of(),
                ErrorBehavior.LOG, false, Recording.ALL, true);
    }

    static Draft of(String database, Trigger trigger) {
        var blank = blank(database, trigger.pluginFilename());
        var table = blank.table();
        var amount = blank.amount();
        var unit = blank.unit();
        var cron = blank.cron();
        var path = blank.path();
        When when;
        switch (trigger.specification()) {
            case TriggerSpecification.SingleTable(var name) -> {
                when = When.TABLE;
                table = name;
            }
            case TriggerSpecification.AllTables() -> when = When.ALL_TABLES;
            case TriggerSpecification.Every(var period) -> {
                when = When.EVERY;
                unit = Unit.of(period);
                amount = unit.amount(period);
            }
            case TriggerSpecification.Cron(var expression) -> {
                when = When.CRON;
                cron = expression;
            }
            case TriggerSpecification.RequestPath(var name) -> {
                when = When.REQUEST;
                path = name;
            }
        }
        var settings = trigger.settings();
        return new Draft(
                database,
                trigger.name(),
                when,
                table,
                amount,
                unit,
                cron,
                path,
                trigger.pluginFilename(),
                settings.runtime().map(PythonRuntime::text).orElse(""),
                trigger.arguments().orElse(Map.of()),
                settings.errorBehavior(),
                settings.runAsync(),
                settings.recording(),
                !trigger.disabled());
    }

    TriggerKey key() {
        return new TriggerKey(database, name);
    }

    /// As `--trigger-spec` takes it.
    String specification() {
        return switch (when) {
            case TABLE -> "table:" + table;
            case ALL_TABLES -> "all_tables";
            case EVERY -> "every:" + amount.strip() + unit.symbol();
            case CRON -> "cron:" + cron.strip();
            case REQUEST -> "request:" + path;
        };
    }

    Optional<PythonRuntime> python() {
        return runtime.isEmpty() ? Optional.empty() : Optional.of(PythonRuntime.of(runtime));
    }

    /// A plugin is given `None` when there are none.
    Optional<Map<String, String>> given() {
        return arguments.isEmpty() ? Optional.empty() : Optional.of(arguments);
    }

    NewTrigger definition() {
        return new NewTrigger(
                database, name, plugin, specification(), new TriggerSettings(overlap, onError, python(), recording), given(), !enabled);
    }

    Draft withTable(String other) {
        return new Draft(
                database, name, when, other, amount, unit, cron, path, plugin, runtime, arguments, onError, overlap, recording, enabled);
    }

    Draft withCron(String other) {
        return new Draft(
                database, name, when, table, amount, unit, other, path, plugin, runtime, arguments, onError, overlap, recording, enabled);
    }

    Draft withPath(String other) {
        return new Draft(
                database, name, when, table, amount, unit, cron, other, plugin, runtime, arguments, onError, overlap, recording, enabled);
    }

    Draft withPlugin(String other) {
        return new Draft(
                database, name, when, table, amount, unit, cron, path, other, runtime, arguments, onError, overlap, recording, enabled);
    }
}
