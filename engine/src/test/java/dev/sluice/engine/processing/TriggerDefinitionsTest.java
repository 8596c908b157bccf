package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogException;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.processing.TriggerDefinitions.NewTrigger;
import dev.sluice.engine.store.MemoryStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerDefinitionsTest {
    private static final Instant NOW = Instant.parse(Story.NOW);

    @TempDir
    Path directory;

    private final Catalog catalog = Catalog.open(new MemoryStore());
    private PluginFiles files = new PluginFiles(Optional.empty(), URI.create("http://127.0.0.1:9/"));
    private TriggerDefinitions definitions = new TriggerDefinitions(catalog, files);

    @BeforeEach
    void lay_out() throws IOException {
        Files.writeString(directory.resolve("m.py"), "# plugin");
        files = new PluginFiles(Optional.of(directory), URI.create("http://127.0.0.1:9/"));
        definitions = new TriggerDefinitions(catalog, files);
        catalog.commit(new CatalogChange.CreateDatabase("db", Optional.empty()));
    }

    private static NewTrigger trigger(String database, String name, String plugin, String specification) {
        return new NewTrigger(database, name, plugin, specification, TriggerSettings.DEFAULT, Optional.empty(), false);
    }

    private static String refusal(Runnable creation) {
        try {
            creation.run();
            return "accepted";
        } catch (TriggerRefusedException e) {
            return e.kind() + ": " + e.getMessage();
        } catch (CatalogException e) {
            return e.kind() + ": " + e.getMessage();
        }
    }

    @Test
    void checks_come_in_the_order_of_the_reference_plugin_specification_database_name() {
        assertThat(refusal(() -> definitions.create(trigger("nope", "t", "x.py", "bad"))))
                .isEqualTo("PLUGIN: Plugin error: reading plugin file: Plugin not found: " + directory.resolve("x.py"));
        assertThat(refusal(() -> definitions.create(trigger("nope", "t", "../x.py", "bad"))))
                .isEqualTo(
                        "PLUGIN: Plugin error: Path traversal detected: plugin filename '../x.py' attempts to access "
                                + "files outside the plugin directory");
        assertThat(refusal(() -> definitions.create(trigger("nope", "t", "m.py", "table:"))))
                .isEqualTo("SPECIFICATION: failed to parse trigger from table:: table name is empty");
        assertThat(refusal(() -> definitions.create(trigger("nope", "t", "m.py", "all_tables"))))
                .isEqualTo("NOT_FOUND: Database not found nope");
        assertThat(refusal(() -> definitions.create(trigger("_internal", "t", "m.py", "all_tables"))))
                .isEqualTo("OTHER: cannot modify internal db");
        assertThat(definitions
                        .create(trigger("db", "t", "m.py", "every:90s"))
                        .specification()
                        .text())
                .isEqualTo("every:1m 30s");
        assertThat(refusal(() -> definitions.create(trigger("db", "t", "m.py", "all_tables"))))
                .isEqualTo("EXISTS: attempted to create a resource that already exists");
    }

    @Test
    void a_restricted_engine_looks_at_the_kind_first() {
        definitions = new TriggerDefinitions(catalog, files, Set.of(TriggerSpecification.Kind.SCHEDULE));
        assertThat(refusal(() -> definitions.create(trigger("nope", "t", "x.py", "all_tables"))))
                .isEqualTo("RESTRICTED: invalid request: server is configured to reject WalRows plugin triggers");
        assertThat(refusal(() -> definitions.create(trigger("nope", "t", "x.py", "request:x"))))
                .isEqualTo("RESTRICTED: invalid request: server is configured to reject Request plugin triggers");
        assertThat(refusal(() -> definitions.create(trigger("db", "t", "m.py", "every:1m"))))
                .isEqualTo("accepted");
    }

    @Test
    void an_enabled_trigger_is_deleted_only_by_force() {
        definitions.create(trigger("db", "t", "m.py", "all_tables"));
        assertThat(refusal(() -> definitions.delete("db", "t", false)))
                .isEqualTo("RUNNING: Cannot delete running plugin t. Disable it first or use --force.");
        definitions.delete("db", "t", true);
        assertThat(refusal(() -> definitions.delete("db", "t", true)))
                .isEqualTo("NOT_FOUND: the requested resource was not found: t");
        definitions.create(trigger("db", "t", "m.py", "all_tables"));
        definitions.disable("db", "t");
        definitions.delete("db", "t", false);
        assertThat(catalog.state().database("db").orElseThrow().triggers()).isEmpty();
    }

    @Test
    void enabling_the_enabled_and_disabling_the_disabled_changes_nothing() {
        definitions.create(trigger("db", "t", "m.py", "all_tables"));
        var before = catalog.state().sequence();
        definitions.enable("db", "t");
        assertThat(catalog.state().sequence()).isEqualTo(before);
        definitions.disable("db", "t");
        definitions.disable("db", "t");
        assertThat(catalog.state().sequence()).isEqualTo(before + 1);
        assertThat(refusal(() -> definitions.disable("db", "nope")))
                .isEqualTo("NOT_FOUND: the requested resource was not found: nope");
        assertThat(refusal(() -> definitions.enable("nope", "t")))
                .startsWith("NOT_FOUND: the requested resource was not found: ");
    }

    @Test
    void the_plugin_of_a_trigger_is_looked_up_in_the_named_database_first() {
        catalog.commit(new CatalogChange.CreateDatabase("other", Optional.empty()));
        files.write("n.py", "");
        definitions.create(trigger("db", "t", "m.py", "all_tables"));
        definitions.create(trigger("other", "t", "n.py", "all_tables"));
        assertThat(definitions.pluginOf("t", Optional.of("other"))).isEqualTo("n.py");
        assertThat(definitions.pluginOf("t", Optional.of("nope"))).isEqualTo("m.py");
        assertThat(definitions.pluginOf("t", Optional.empty())).isEqualTo("m.py");
        assertThatThrownBy(() -> definitions.pluginOf("nope", Optional.empty()))
                .isInstanceOf(PluginFileException.class)
                .hasMessage("Plugin not found: nope");
    }

    @Test
    void system_tables_show_triggers_arguments_files_and_log_lines() throws IOException {
        files.write("p/__init__.py", "12345");
        files.write("p/sub/a.py", "");
        definitions.create(trigger("db", "t", "m.py", "all_tables"));
        definitions.create(new NewTrigger(
                "db",
                "a",
                "p",
                "table:cpu",
                TriggerSettings.DEFAULT,
                Optional.of(Map.of("k2", "v2", "k1", "v1")),
                true));
        var logs = new LogStore();
        logs.append(new LogLine(NOW, LogLevel.WARN, "db", "t", "r", "hot", "trace", "m.py:1"));
        logs.append(new LogLine(NOW, LogLevel.STDOUT, "db", "t", "r", "printed", "", ""));
        var tables = new ProcessingTables(catalog, logs, files);

        assertThat(shown(tables.triggerRows("db")))
                .containsExactly(
                        "[a, p, {\"single_table_wal_write\":{\"table_name\":\"cpu\"}}, true, log]",
                        "[t, m.py, \"all_tables_wal_write\", false, log]");
        assertThat(tables.triggerRows("_internal")).isEmpty();
        assertThat(shown(tables.argumentRows("db"))).containsExactly("[a, k1, v1]", "[a, k2, v2]");
        assertThat(shown(tables.logRows())).containsExactly("[1772619450000000000, t, WARN, hot]");
        var modified =
                Files.getLastModifiedTime(directory.resolve("p/__init__.py")).toMillis();
        assertThat(shown(tables.fileRows()))
                .hasSize(3)
                .contains("[a, __init__.py, " + directory.resolve("p/__init__.py") + ", 5, " + modified + "]")
                .anyMatch(row -> row.startsWith("[a, sub/a.py, " + directory.resolve("p/sub/a.py") + ", 0, "))
                .anyMatch(row -> row.startsWith("[t, m.py, " + directory.resolve("m.py") + ", 8, "));
    }

    private static List<String> shown(List<@Nullable Object[]> rows) {
        return rows.stream().map(Arrays::toString).toList();
    }
}
