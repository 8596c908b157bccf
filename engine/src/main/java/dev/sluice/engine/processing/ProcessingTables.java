package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.query.SystemTables;
import dev.sluice.engine.query.SystemTables.Column;
import dev.sluice.engine.query.SystemTables.Type;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The system tables of the Processing Engine, column for column those of InfluxDB 3.10.
public final class ProcessingTables {
    private static final Set<LogLevel> LOGGED = EnumSet.of(LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR);
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Catalog catalog;
    private final LogStore logs;
    private final PluginFiles files;

    public ProcessingTables(Catalog catalog, LogStore logs, PluginFiles files) {
        this.catalog = catalog;
        this.logs = logs;
        this.files = files;
    }

    public void register(SystemTables tables) {
        tables.register(
                "processing_engine_logs",
                false,
                List.of(
                        new Column("event_time", Type.TIMESTAMP),
                        new Column("trigger_name", Type.TEXT),
                        new Column("log_level", Type.TEXT),
                        new Column("log_text", Type.TEXT)),
                _ -> logRows());
        tables.register(
                "processing_engine_triggers",
                false,
                List.of(
                        new Column("trigger_name", Type.TEXT),
                        new Column("plugin_filename", Type.TEXT),
                        new Column("trigger_specification", Type.TEXT),
                        new Column("disabled", Type.BOOLEAN),
                        new Column("error_behavior", Type.TEXT)),
                this::triggerRows);
        tables.register(
                "processing_engine_trigger_arguments",
                false,
                List.of(
                        new Column("trigger_name", Type.TEXT),
                        new Column("argument_key", Type.TEXT),
                        new Column("argument_value", Type.TEXT)),
                this::argumentRows);
        tables.register(
                "plugin_files",
                true,
                List.of(
                        new Column("plugin_name", Type.TEXT),
                        new Column("file_name", Type.TEXT),
                        new Column("file_path", Type.TEXT),
                        new Column("size_bytes", Type.INTEGER),
                        new Column("last_modified", Type.INTEGER)),
                _ -> fileRows());
    }

    /// Oldest first, of all triggers of all databases, whichever database asks.
    List<@Nullable Object[]> logRows() {
        return rows(logs.lines().stream()
                .filter(line -> LOGGED.contains(line.level()))
                .map(line -> new Object[] {
                    nanos(line.time()), line.trigger(), line.level().name(), line.text()
                }));
    }

    List<@Nullable Object[]> triggerRows(String database) {
        return rows(triggers(database).stream().map(trigger -> new Object[] {
            trigger.name(),
            trigger.pluginFilename(),
            trigger.specification().storedJson(),
            trigger.disabled(),
            trigger.settings().errorBehavior().text()
        }));
    }

    List<@Nullable Object[]> argumentRows(String database) {
        return rows(triggers(database).stream()
                .flatMap(trigger -> trigger.arguments().stream()
                        .flatMap(arguments -> arguments.entrySet().stream())
                        .sorted(Map.Entry.comparingByKey())
                        .map(argument -> new Object[] {trigger.name(), argument.getKey(), argument.getValue()})));
    }

    /// One row for each trigger and file.
    List<@Nullable Object[]> fileRows() {
        return rows(catalog.state().liveDatabases()
                .sorted(Comparator.comparing(Database::name))
                .flatMap(database -> sorted(database).stream())
                .flatMap(trigger -> files.filesOf(trigger.pluginFilename()).stream()
                        .flatMap(file -> fileRow(trigger, file).stream())));
    }

    private Optional<Object[]> fileRow(Trigger trigger, Path file) {
        try {
            var plugin = files.pathOf(trigger.pluginFilename());
            var name = plugin.equals(file) ? plugin.getFileName() : plugin.relativize(file);
            return Optional.of(new Object[] {
                trigger.name(),
                String.valueOf(name).replace(File.separatorChar, '/'),
                file.toString(),
                Files.size(file),
                Files.getLastModifiedTime(file).toMillis()
            });
        } catch (IOException goneMeanwhile) {
            return Optional.empty();
        }
    }

    private List<Trigger> triggers(String database) {
        return catalog.state().database(database).map(ProcessingTables::sorted).orElse(List.of());
    }

    private static List<Trigger> sorted(Database database) {
        return database.triggers().values().stream()
                .sorted(Comparator.comparing(Trigger::name))
                .toList();
    }

    private static List<@Nullable Object[]> rows(Stream<Object[]> values) {
        return new ArrayList<>(values.toList());
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * NANOS_PER_SECOND + time.getNano();
    }
}
