package dev.sluice.app.welcome;

import dev.sluice.editor.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a new plugin begins as: a program that runs as it is, with a fixture to run it on.
enum PluginTemplate {
    WRITES(
            "process_writes",
            "onwrite",
            """
            def process_writes(influxdb3_local, table_batches, args=None):
                \"""Called with the rows written since the last flush, table by table.\"""
                for batch in table_batches:
                    table, rows = batch["table_name"], batch["rows"]
                    influxdb3_local.info(f"{table}: {len(rows)} rows")
                    for row in rows:
                        line = LineBuilder("NAME").tag("table", table).int64_field("columns", len(row))
                        influxdb3_local.write(line.time_ns(row["time"]))
            """,
            Map.of("home.lp", """
                    home,room=Kitchen temp=21.5,hum=36.2 1764000000000000000
                    home,room=Bath temp=23.1,hum=51.0 1764000001000000000
                    """)),
    SCHEDULE(
            "process_scheduled_call",
            "scheduled",
            """
            def process_scheduled_call(influxdb3_local, call_time, args=None):
                \"""Called on every tick of the schedule; `call_time` is a datetime in UTC.\"""
                tables = influxdb3_local.query("SHOW TABLES")
                influxdb3_local.info(f"{call_time}: {len(tables)} tables")
                influxdb3_local.write(LineBuilder("NAME").int64_field("tables", len(tables)))
            """,
            Map.of("tick.run", """
                    # One call at a time of its own. Files with rows that are there already go into `before`.
                    [[call]]
                    at = 2026-01-05T08:00:00Z
                    """)),
    REQUEST(
            "process_request",
            "http",
            """
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                \"""Called with each request to /api/v3/engine/<path of the trigger>.\"""
                name = query_parameters.get("name", "world")
                influxdb3_local.info(f"greeting {name}")
                return {"greeting": f"Hello, {name}"}
            """,
            Map.of("greeting.http", """
                    GET /api/v3/engine/greeting?name=Ada
                    """));

    private static final Texts TEXTS = Texts.of(PluginTemplate.class);

    private final String function;
    private final String type;
    private final String body;
    private final Map<String, String> fixtures;

    PluginTemplate(String function, String type, String body, Map<String, String> fixtures) {
        this.function = function;
        this.type = type;
        this.body = body;
        this.fixtures = fixtures;
    }

    String title() {
        return switch (this) {
            case WRITES -> TEXTS.get("template.writes");
            case SCHEDULE -> TEXTS.get("template.schedule");
            case REQUEST -> TEXTS.get("template.request");
        };
    }

    /// The files of a new plugin by their path below its folder; the first is the one to open.
    ///
    /// @param name that of the folder, of the file and of the table it writes
    List<Map.Entry<String, String>> files(String name) {
        var docstring = "\"\"\"\n{\n    \"plugin_type\": [\"%s\"],\n    \"%s_args_config\": []\n}\n\"\"\"\n\n\n".formatted(type, type);
        var files = new ArrayList<Map.Entry<String, String>>();
        files.add(Map.entry(name + ".py", docstring + body.replace("NAME", name)));
        files.add(Map.entry("manifest.toml", """
                manifest_schema_version = "1.3"

                [plugin]
                name = "%s"
                version = "0.1.0"
                description = "What %s does, in one line."
                triggers = ["%s"]
                exclude = ["tests/"]

                [dependencies]
                database_version = ">=3.0.0"
                """.formatted(name, name, function)));
        fixtures.forEach((file, text) -> files.add(Map.entry("tests/fixtures/" + file, text)));
        return files;
    }
}
