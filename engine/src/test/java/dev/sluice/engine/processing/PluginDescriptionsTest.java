package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.metadata.MetadataProblem;
import dev.sluice.engine.metadata.PluginManifest;
import dev.sluice.engine.metadata.PluginType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PluginDescriptionsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String WATCHER = """
            '''{"plugin_type": ["onwrite"], "onwrite_args_config": [
                {"name": "table", "example": "cpu", "description": "Table to watch.", "required": true}]}'''
            def process_writes(influxdb3_local, table_batches, args=None):
                pass
            """;
    private static final String MANIFEST = """
            manifest_schema_version = "1.2"
            plugin = { name = "watcher", version = "1.0.0", description = "Watches.", triggers = ["process_writes"] }
            dependencies = { database_version = ">=3" }
            """;

    @TempDir
    private Path root;

    @Test
    void all_plugins_of_the_directory_are_found_and_nothing_else() throws IOException {
        put("loose.py", "def process_request(a, b, c, d, e=None): pass");
        put("manifest.toml", MANIFEST);
        put("team/watcher/watcher.py", WATCHER);
        put("team/watcher/manifest.toml", MANIFEST);
        put("team/watcher/tests/test_watcher.py", WATCHER);
        put("whole/__init__.py", "from .part import process_scheduled_call");
        put("whole/part.py", WATCHER);
        put("helpers.py", "def help(): pass");
        put("broken.py", "'''{\"plugin_type\": ['''");
        put("venv/lib/site.py", WATCHER);
        put(".hidden/x.py", WATCHER);
        Files.write(root.resolve("latin.py"), new byte[] {(byte) 0xe9});

        assertThat(descriptions().all())
                .extracting(
                        PluginDescriptions.Described::filename,
                        plugin -> plugin.metadata().types(),
                        plugin -> plugin.metadata().manifest().map(PluginManifest::name),
                        plugin -> plugin.metadata().problems().stream().map(MetadataProblem::line).toList())
                .containsExactly(
                        tuple("broken.py", List.of(), Optional.empty(), List.of(1)),
                        tuple("loose.py", List.of(PluginType.HTTP), Optional.empty(), List.of()),
                        tuple("team/watcher/watcher.py", List.of(PluginType.ONWRITE), Optional.of("watcher"), List.of()),
                        tuple("whole", List.of(PluginType.SCHEDULED), Optional.empty(), List.of()));
    }

    @Test
    void a_manifest_without_a_plugin_or_with_several_is_told() throws IOException {
        put("manifest.toml", MANIFEST);
        put("none/manifest.toml", MANIFEST);
        put("none/part/notes.txt", "");
        put("team/several/manifest.toml", "no TOML");
        put("team/several/a.py", WATCHER);
        put("team/several/b.py", WATCHER);
        put("one/manifest.toml", MANIFEST);
        put("one/one.py", WATCHER);
        put("whole/manifest.toml", MANIFEST);
        put("whole/__init__.py", WATCHER);
        put("whole/part.py", WATCHER);

        assertThat(descriptions().invalid())
                .extracting(
                        PluginDescriptions.Described::filename,
                        plugin -> plugin.metadata().manifest().map(PluginManifest::name),
                        plugin -> plugin.metadata().problems().getFirst())
                .containsExactly(
                        tuple("none", Optional.of("watcher"), new MetadataProblem("manifest.toml", 1,
                                "there is no plugin beside the manifest: it needs an __init__.py, or one .py file")),
                        tuple("team/several", Optional.empty(), new MetadataProblem("manifest.toml", 1,
                                "there are 2 .py files beside the manifest, and no __init__.py to say which is the plugin")));
    }

    @Test
    void a_plugin_that_is_not_there_is_a_failure() {
        assertThatThrownBy(() -> descriptions().describe("nope.py"))
                .isInstanceOf(PluginFileException.class)
                .hasMessageContaining("Plugin not found: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            table:cpu  | table | none
            all_tables | none  | argument 'table' is missing: Table to watch.
            table:cpu  | tabel | argument 'tabel' is not known to the plugin, which takes table
            every:1m   | none  | the plugin is made for onwrite, this trigger is scheduled
            """)
    void arguments_that_do_not_fit_are_a_warning_in_the_log(String specification, String argument, String warning)
            throws IOException {
        put("watcher.py", WATCHER);
        var logs = new LogStore();
        var arguments = Optional.ofNullable(argument).map(name -> Map.of(name, "cpu"));
        var trigger = trigger("watcher.py", specification, arguments);

        var told = new ArgumentWarnings(descriptions(), logs, InstantSource.fixed(NOW)).warn("db", trigger);

        assertThat(logs.lines())
                .containsExactlyElementsOf(told.stream()
                        .map(text -> new LogLine(NOW, LogLevel.WARN, "db", "t", "", text, "", ""))
                        .toList());
        if (warning == null) assertThat(told).isEmpty();
        else assertThat(told).first().isEqualTo(warning);
    }

    @Test
    void a_plugin_that_has_gone_has_no_warnings() {
        assertThat(descriptions().warnings(trigger("gone.py", "all_tables", Optional.empty()))).isEmpty();
    }

    private static Trigger trigger(String plugin, String specification, Optional<Map<String, String>> arguments) {
        return new Trigger(
                1, "t", plugin, TriggerSpecification.parse(specification), TriggerSettings.DEFAULT, arguments, false);
    }

    private PluginDescriptions descriptions() {
        return new PluginDescriptions(new PluginFiles(Optional.of(root), URI.create("http://127.0.0.1:9/")));
    }

    private void put(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, text);
    }
}
