package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Triggers through their commands, and what plugins say of themselves.
final class TriggerCommandsTest extends EngineCommands {
    @Test
    void a_trigger_lives_through_all_its_commands() throws Exception {
        run("create", "database", "d5");
        var plugin = Files.writeString(folder.resolve("mine.py"), "def process_writes(influxdb3_local, batches, args=None):\n    pass\n");
        assertThat(run(
                        "create", "trigger", "-d", "d5", "--trigger-spec", "every:90s", "--path", plugin.toString(), "--upload",
                        "--trigger-arguments", "a=1,b=x=y", "--trigger-arguments", "c=", "--error-behavior", "retry", "--disabled", "t"))
                .isEqualTo(new Ended(0, "Trigger t created successfully\n", ""));
        assertThat(plugins.resolve("mine.py")).hasSameTextualContentAs(plugin);
        assertThat(run("query", "-d", "d5", "--format", "csv", "SELECT * FROM system.processing_engine_trigger_arguments ORDER BY argument_key").out())
                .isEqualTo("trigger_name,argument_key,argument_value\nt,a,1\nt,b,x=y\nt,c,\n");
        assertThat(run("show", "system", "-d", "d5", "--limit", "0", "table", "processing_engine_triggers").exitCode()).isZero();
        assertThat(run("show", "system", "-d", "d5", "table", "processing_engine_triggers", "-s", "trigger_name,disabled,error_behavior", "--format", "csv").out())
                .isEqualTo("trigger_name,disabled,error_behavior\nt,true,retry\n");
        assertThat(run("enable", "trigger", "-d", "d5", "t").out()).isEqualTo("Trigger t enabled successfully\n");
        assertThat(run("delete", "trigger", "-d", "d5", "t").err())
                .isEqualTo("Delete command failed: server responded with error [500 Internal Server Error]: Cannot delete running plugin t. Disable it first or use --force.\n");
        assertThat(run("disable", "trigger", "-d", "d5", "t").out()).isEqualTo("Trigger t disabled successfully\n");
        Files.writeString(plugin, "x = 2\n");
        assertThat(run("update", "trigger", "-d", "d5", "-t", "t", "-p", plugin.toString()).out()).isEqualTo("Trigger 't' updated successfully\n");
        assertThat(plugins.resolve("mine.py")).hasContent("x = 2\n");
        assertThat(run("show", "plugins", "--format", "csv").out()).contains("t,mine.py," + plugins.resolve("mine.py"));
        assertThat(run("delete", "trigger", "-d", "d5", "t").out()).isEqualTo("Trigger t deleted successfully\n");
    }

    @Test
    void a_trigger_may_have_another_python_than_the_server() throws Exception {
        run("create", "database", "d9");
        Files.writeString(plugins.resolve("which.py"), """
                import sys
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.info(sys.implementation.name)
                """);
        assertThat(run("create", "trigger", "-d", "d9", "--trigger-spec", "all_tables", "--path", "which.py", "--plugin-runtime", "graalpy", "--disabled", "t").exitCode())
                .isZero();
        assertThat(run("show", "triggers", "-d", "d9").out()).isEqualTo("""
                database  trigger_name  trigger_specification  plugin_filename  plugin_runtime  state     runs  failures
                d9        t             all_tables             which.py         graalpy         disabled  0     0
                """);
        assertThat(run("update", "trigger", "-d", "d9", "-t", "t", "--plugin-runtime", "default").out())
                .isEqualTo("Trigger 't' runs on the server's default Python now\n");
        assertThat(run("show", "triggers", "-d", "d9", "--format", "json").out()).contains("\"plugin_runtime\":\"cpython\"");
        assertThat(run("test", "wal_plugin", "-d", "d9", "--lp", "cpu v=1i 1", "--plugin-runtime", "cpython", "which.py").out())
                .contains("INFO: cpython");
    }

    @Test
    void what_plugins_say_about_themselves_is_shown_and_arguments_that_do_not_fit_are_told() throws Exception {
        run("create", "database", "described");
        Files.writeString(Files.createDirectories(plugins.resolve("watcher")).resolve("watcher.py"), """
                '''{"plugin_type": ["onwrite", "http"], "onwrite_args_config": [
                    {"name": "table", "example": "cpu", "description": "Table to w\u00e4tch.", "required": true},
                    {"name": "limit", "description": "Rows at most.", "required": false}], "http_args_config": []}'''
                def process_writes(influxdb3_local, table_batches, args=None):
                    pass
                """);
        Files.writeString(plugins.resolve("watcher/manifest.toml"), """
                manifest_schema_version = "1.2"
                plugin = { name = "watcher", version = "1.0.0", description = "Watches.", triggers = ["process_writes", "process_request"] }
                dependencies = { database_version = ">=3" }
                """);

        assertThat(run("create", "trigger", "-d", "described", "--trigger-spec", "table:cpu", "--path", "watcher/watcher.py", "--trigger-arguments", "tabel=cpu", "--disabled", "w"))
                .isEqualTo(new Ended(0, "Trigger w created successfully\n", """
                        warning: argument 'tabel' is not known to the plugin, which takes table, limit
                        warning: argument 'table' is missing: Table to w\u00e4tch.
                        """));
        assertThat(run("show", "system", "-d", "described", "table", "processing_engine_logs", "-s", "trigger_name,log_level,log_text", "--format", "csv").out())
                .contains("w,WARN,argument 'table' is missing: Table to w\u00e4tch.\n");
        assertThat(run("show", "plugins", "--details").out()).contains("""
                watcher/watcher.py (onwrite, http) 1.0.0
                  Watches.
                  onwrite:
                    table              (required) Table to w\u00e4tch. Such as: cpu
                    limit              Rows at most.
                  http: no arguments
                  problem: watcher.py:1: plugin_type names http, but there is no function process_request
                  problem: manifest.toml:2: plugin.triggers names process_request, which is no function at the top level of the plugin's file
                """);
        assertThat(run("show", "plugins", "--details", "--format", "json").out())
                .startsWith("{\"plugins\":[")
                .contains("{\"path\":\"watcher/watcher.py\",\"types\":[\"onwrite\",\"http\"],\"arguments\":{\"onwrite\":[{\"name\":\"table\",\"example\":\"cpu\",");
        assertThat(run("show", "plugins", "--details", "--format", "csv").exitCode()).isEqualTo(2);
    }

    @Test
    void a_plugin_of_many_files_is_uploaded_whole() throws Exception {
        run("create", "database", "d6");
        var directory = Files.createDirectories(folder.resolve("many/inner"));
        Files.writeString(folder.resolve("many/__init__.py"), "from .inner.part import process_writes\n");
        Files.writeString(directory.resolve("part.py"), "def process_writes(influxdb3_local, batches, args=None):\n    pass\n");
        Files.writeString(directory.resolve("notes.txt"), "not Python");
        assertThat(run("create", "trigger", "-d", "d6", "--trigger-spec", "all_tables", "--path", folder.resolve("many").toString(), "--upload", "--disabled", "m").exitCode())
                .isZero();
        assertThat(plugins.resolve("many/inner/part.py")).exists();
        assertThat(plugins.resolve("many/inner/notes.txt")).doesNotExist();
        assertThat(run("update", "trigger", "-d", "d6", "-t", "m", "-p", folder.resolve("many").toString()).out())
                .isEqualTo("Trigger 'm' updated successfully (atomic directory replacement)\n");
    }

    @Test
    void links_are_not_uploaded_and_a_file_that_is_no_text_is_named() throws Exception {
        run("create", "database", "d8");
        var plugin = Files.createDirectories(folder.resolve("linked"));
        var secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(plugin.resolve("__init__.py"), "def process_writes(influxdb3_local, batches, args=None):\n    pass\n");
        Files.createSymbolicLink(plugin.resolve("link.py"), secret);
        String[] create = {"create", "trigger", "-d", "d8", "--trigger-spec", "all_tables", "--path", plugin.toString(), "--upload", "--disabled", "l"};
        assertThat(run(create).exitCode()).isZero();
        assertThat(plugins.resolve("linked/__init__.py")).exists();
        assertThat(plugins.resolve("linked/link.py")).doesNotExist();
        assertThat(run("update", "trigger", "-d", "d8", "-t", "l", "-p", plugin.toString()).exitCode()).isZero();
        assertThat(plugins.resolve("linked/link.py")).doesNotExist();

        var latin = Files.write(plugin.resolve("latin.py"), new byte[] {(byte) 0xe9});
        assertThat(run("update", "trigger", "-d", "d8", "-t", "l", "-p", plugin.toString()).err())
                .isEqualTo("Update command failed: cannot read " + latin + ": it is not text in UTF-8\n");
        Files.delete(latin);
        Files.move(plugin.resolve("__init__.py"), folder.resolve("init.py"));
        Files.createSymbolicLink(plugin.resolve("__init__.py"), folder.resolve("init.py"));
        assertThat(run("update", "trigger", "-d", "d8", "-t", "l", "-p", plugin.toString()).err())
                .isEqualTo("Update command failed: Multi-file plugin directory must contain __init__.py: " + plugin + "\n");
    }

    @Test
    void a_plugin_that_is_not_there_is_told_twice_as_the_peer_does() {
        run("create", "database", "d7");
        var ended = run("create", "trigger", "-d", "d7", "--trigger-spec", "all_tables", "--path", "nope.py", "t");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err().lines().toList().getFirst()).startsWith("Failed to create trigger: server responded with error [500");
        assertThat(ended.err().lines().toList().getLast()).startsWith("Create command failed: server responded with error [500");
    }
}
