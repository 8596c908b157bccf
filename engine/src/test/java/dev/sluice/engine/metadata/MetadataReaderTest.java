package dev.sluice.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetadataReaderTest {
    private static final String GOOD = """
            \"""
            {
                "plugin_type": ["scheduled", "http"],
                "scheduled_args_config": [
                    {"name": "table", "example": "cpu", "description": "Table to read.", "required": true},
                    {"name": "limit", "example": 5, "description": "Rows at most.", "required": false}
                ],
                "http_args_config": []
            }
            \"""
            import json


            def process_scheduled_call(influxdb3_local, call_time, args=None):
                pass


            @logged
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                pass
            """;
    private static final String MANIFEST = """
            manifest_schema_version = "1.3"

            [plugin]
            name = "two_ways"
            version = "0.1.0-beta.2"
            description = "One line."
            triggers = ["process_scheduled_call", "process_request"]

            [dependencies]
            database_version = ">=3.0.0"
            python = ["requests>=2"]
            """;

    @Test
    void a_docstring_names_kinds_and_arguments_and_a_manifest_the_rest() {
        var plugin = MetadataReader.read("two_ways.py", GOOD, Optional.of(MANIFEST));

        assertThat(plugin.problems()).isEmpty();
        assertThat(plugin.types()).containsExactly(PluginType.SCHEDULED, PluginType.HTTP);
        assertThat(plugin.arguments())
                .isEqualTo(Map.of(
                        PluginType.SCHEDULED,
                        List.of(
                                new PluginArgument("table", "cpu", "Table to read.", true),
                                new PluginArgument("limit", "5", "Rows at most.", false)),
                        PluginType.HTTP,
                        List.of()));
        assertThat(plugin.manifest())
                .contains(new PluginManifest(
                        "two_ways",
                        "0.1.0-beta.2",
                        "One line.",
                        List.of("process_scheduled_call", "process_request"),
                        ">=3.0.0",
                        List.of("requests>=2")));
    }

    @Test
    void a_plugin_that_says_nothing_has_no_problems_and_the_kinds_of_its_functions() {
        var plugin = read("\"\"\"Watches a table.\"\"\"\ndef process_writes(influxdb3_local, table_batches, args=None):\n    pass\n");

        assertThat(plugin.described()).isFalse();
        assertThat(plugin.types()).containsExactly(PluginType.ONWRITE);
        assertThat(plugin.arguments()).isEmpty();
        assertThat(plugin.problems()).isEmpty();
    }

    /// One change to the good plugin, and the problem it makes.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "http"],                   | "html"],                                  | 3  | plugin_type 'html' is none of scheduled, onwrite, http
            "http"],                   | "http", "onwrite"],                       | 3  | plugin_type names onwrite, but there is no function process_writes
            ["scheduled", "http"]      | ["scheduled"]                             | 8  | http_args_config is described, but plugin_type does not name http
            ["scheduled", "http"]      | ["scheduled"]                             | 19 | there is a function process_request, but plugin_type does not name http
            ["scheduled", "http"]      | "scheduled"                               | 3  | plugin_type must be a list of scheduled, onwrite or http
            "plugin_type"              | "plugin_kind"                             | 2  | plugin_type is missing: a list of scheduled, onwrite or http
            "plugin_type"              | "plugin_kind"                             | 3  | nobody reads plugin_kind
            "name": "limit"            | "name": "table"                           | 6  | argument 'table' is there twice in scheduled_args_config
            "name": "limit"            | "title": "limit"                          | 6  | an argument has no name
            "name": "limit"            | "name": "a=b"                             | 6  | argument 'a=b' cannot be given on a command line: its name has a '=' or ','
            "Rows at most."            | ""                                        | 6  | argument 'limit' has no description
            "required": false          | "required": "no"                          | 6  | argument 'limit' does not say true or false for required
            "http_args_config": []     | "http_args_config": {}                    | 8  | http_args_config must be a list
            "http_args_config": []     | "http_args_config": ["table"]             | 8  | an argument must be an object with name, example, description and required
            "http_args_config": []     | "plugin_type": ["http"]                   | 8  | plugin_type is there twice
            def process_scheduled_call | async def process_scheduled_call          | 14 | process_scheduled_call is async: it is called, but nobody awaits it, so it does nothing
            """)
    void what_is_wrong_is_said_with_its_line(String good, String bad, int line, String problem) {
        assertThat(GOOD).contains(good);

        var plugin = read(GOOD.replace(good, bad));

        assertThat(plugin.problems()).contains(new MetadataProblem("plugin.py", line, problem));
    }

    @Test
    void broken_json_is_a_problem_with_its_line_and_no_reason_to_give_up() {
        var plugin = read(GOOD.replace("\"limit\",", "\"limit\""));

        assertThat(plugin.types()).containsExactly(PluginType.SCHEDULED, PluginType.HTTP);
        assertThat(plugin.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.text()).startsWith("the docstring is not valid JSON: ");
        });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            `say \\"hi\\"`,      `say "hi"`
            `C:\\\\temp`,        `C:\\temp`
            `say \\\\\\"hi\\\\\\"`, `say \\"hi\\"`
            """)
    void the_text_as_it_is_written_goes_first(String written, String read) {
        var plugin = read(GOOD.replace("Rows at most.", written));

        assertThat(plugin.problems()).isEmpty();
        assertThat(plugin.arguments().getOrDefault(PluginType.SCHEDULED, List.of()))
                .last()
                .extracting(PluginArgument::description)
                .isEqualTo(read);
    }

    @Test
    void what_is_json_only_for_python_is_read_as_python_reads_it() {
        var plugin = read("'{\"plugin_type\": [\"onwrite\"],\\\n \\x22onwrite_args_config\\x22: []}'\nprocess_writes = print\n");

        assertThat(plugin.problems()).isEmpty();
        assertThat(plugin.arguments()).containsOnlyKeys(PluginType.ONWRITE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "1.3"                    | "2.0"                    | 1  | manifest_schema_version must be "1.x", such as "1.3"
            "two_ways"               | "2ways"                  | 4  | plugin.name '2ways' must be 1 to 64 letters, digits, '_' or '-', a letter first
            "two_ways"               | "Com1"                   | 4  | plugin.name 'Com1' is the name of a device on Windows
            0.1.0-beta.2             | 0.1                      | 5  | plugin.version '0.1' must be a version such as 1.0.0
            description =            | summary =                | 3  | plugin.description is missing: one line of text
            "One line."              | "One\\nline."            | 6  | plugin.description must be one line of at most 200 characters
            "process_request"]       | "process_queries"]       | 7  | plugin.triggers: 'process_queries' is none of process_writes, process_scheduled_call, process_request
            "process_request"]       | "process_writes"]        | 7  | plugin.triggers names process_writes, which is no function at the top level of the plugin's file
            , "process_request"]     | ]                        | 7  | plugin.triggers lacks process_request, which the docstring names as http
            database_version =       | database =               | 9  | dependencies.database_version is missing: a requirement such as ">=3.0.0"
            ["requests>=2"]          | "requests"               | 11 | dependencies.python must be a list of texts
            [dependencies]           | homepage = "ftp://x"     | 9  | plugin.homepage 'ftp://x' must be an http or https address
            """)
    void a_manifest_is_checked_by_the_rules_of_plugin_packages(String good, String bad, int line, String problem) {
        assertThat(MANIFEST).contains(good);

        var plugin = MetadataReader.read("two_ways.py", GOOD, Optional.of(MANIFEST.replace(good, bad)));

        assertThat(plugin.problems()).contains(new MetadataProblem("manifest.toml", line, problem));
    }

    @Test
    void a_manifest_that_is_no_toml_says_where() {
        var plugin = MetadataReader.read("two_ways.py", GOOD, Optional.of(MANIFEST.replace("[plugin]", "[plugin")));

        assertThat(plugin.manifest()).isEmpty();
        assertThat(plugin.problems()).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.text()).startsWith("not valid TOML: ");
        });
    }

    private static PluginMetadata read(String text) {
        return MetadataReader.read("plugin.py", text, Optional.empty());
    }
}
