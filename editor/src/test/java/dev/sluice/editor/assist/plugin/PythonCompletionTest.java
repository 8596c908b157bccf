package dev.sluice.editor.assist.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.assist.Completing;
import dev.sluice.editor.assist.EngineFacts;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.Schemas;
import dev.sluice.editor.assist.SyntaxChecker;
import dev.sluice.editor.edit.Document;
import dev.sluice.editor.language.python.PythonLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonCompletionTest {
    private static final PythonServices SERVICES =
            new PythonServices(Schemas.HOMES, EngineFacts.NONE, SyntaxChecker.NONE);

    private static final Schema TRIED = new Schema() {
        @Override
        public List<Database> databases() {
            return Schemas.HOMES.databases();
        }

        @Override
        public String defaultDatabase() {
            return Schemas.HOMES.defaultDatabase();
        }

        @Override
        public List<Table> tried() {
            return List.of(new Table("tank", List.of(new Column("level", Kind.FIELD, "Float64"), new Column("site", Kind.TAG, "Utf8"))));
        }
    };

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # named in the text | the first ones
                                | level, site, Value, co
            x = "cpu";;         | cores, host, level, site, usage, time
            """)
    void the_rows_that_a_plugin_is_tried_on_have_keys(String before, String first) {
        var text = (before == null ? "" : before) + "def f(rows):;; for r in rows:;;  r[\"¦\"]";
        var services = new PythonServices(TRIED, EngineFacts.NONE, SyntaxChecker.NONE);
        assertThat(Completing.labels(services, text, true)).startsWith(first.split(", "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # text                                                              | the first ones (!: none of these)
            influxdb3_local.¦                                                   | cache, error, info, query, warn, write, write_sync, write_sync_to_db, write_to_db
            influxdb3_local.q¦                                                  | query
            influxdb3_local.wd¦                                                 | write_to_db
            influxdb3_local.cache.¦                                             | delete, get, put
            LineBuilder("x").¦                                                  | bool_field, build, fields, float64_field, int64_field
            LineBuilder("x").tag("a", b).f¦                                     | fields, float64_field
            line = LineBuilder("x");;line.tag("a", "b");;line.t¦                | tag, tags, time_ns
            def process_writes(api, tb, a):;; api.in¦                           | info
            def process_writes(api, tb, a):;; for b in tb:;;  b[¦               | !rows
            def process_writes(api, tb, a):;; for b in tb:;;  b["¦              | rows, table_name
            def process_writes(api, tb, a):;; for b in tb:;;  for r in b["rows"]:;;   r["¦"]  | Value, co, cores, host, hum
            x = "cpu";;def f(rows):;; for r in rows:;;  r["¦"]                  | cores, host, usage, time
            def process_writes(api, tb, a):;; for b in tb:;;  for r in b["rows"]:;;   r.get("t¦") | temp, time
            def process_writes(api, tb, a):;; for b in tb:;;  for r in b["rows"]:;;   r.¦ | get, items, keys, pop
            rows = influxdb3_local.query("SELECT * FROM cpu");;rows[0]["¦       | cores, host, usage, time
            x = [r["¦"] for r in influxdb3_local.query("SELECT * FROM cpu")]    | cores, host, usage, time
            LineBuilder("¦")                                                    | Odd Name, cpu, home
            LineBuilder("home").tag("¦")                                        | room
            LineBuilder("home").float64_field("¦", 1)                           | hum, temp, co
            LineBuilder("home").int64_field("¦")                                | co, hum, temp
            line = LineBuilder("cpu");;line.tag("¦                              | host
            influxdb3_local.write_to_db("¦", line)                              | homes, other
            influxdb3_local.query("", database="¦")                             | homes, other
            influxdb3_local.query("SELECT * FROM ¦")                            | Odd Name, cpu, home
            influxdb3_local.query("SELECT * FROM h¦")                           | home
            influxdb3_local.query("SELECT te¦ FROM home")                       | temp
            influxdb3_local.query("SELECT h.¦ FROM home AS h")                  | co, hum, room, temp, time
            influxdb3_local.query(f"SELECT temp FROM home WHERE ro¦ = '{x}'")   | room
            influxdb3_local.query("SELECT * FROM ¦", database="other")          | far
            influxdb3_local.query(f"SELECT {te¦}")                              | !temp
            f"{influxdb3_local.q¦}"                                             | query
            x = 'hello ¦'                                                       | !home
            # inf¦                                                              | !info
            def helper(value, limit=1): pass;;hel¦                              | helper
            value_one = 1;;def f():;; value_two = 2;; val¦                      | value_two, value_one
            import jso¦                                                         | json
            from dat¦                                                           | dataclasses, datetime
            from datetime import da¦                                            | !datetime
            def pro¦                                                            | process_request, process_scheduled_call, process_writes
            class A:;; def f(self):;;  self.x = 1;;  self.¦                     | f, x
            influxdb3_local.cache.put("a", 1, tt¦)                              | ttl=
            def f(a, bcd): pass;;f(1, bc¦                                       | bcd=
            whi¦                                                                | while
            LineB¦                                                              | LineBuilder
            request_body.dec¦                                                   | !decode
            def process_request(l, q, h, b, a=None):;; b.dec¦                   | decode
            "".joi¦                                                             | join
            [].app¦                                                             | append
            f(1, 'a'.¦;;  b)                                                    | encode, endswith
            f(influxdb3_local.¦;;  .x)                                          | cache
            if 1:;;  for x in []:;;   "".   ¦                                   | encode, endswith
            ("%s" % a).up¦                                                      | upper
            ("a" + b + c).up¦                                                   | upper
            ([1] + a).app¦                                                      | append
            1¦                                                                  | !abs
            x.¦                                                                 | !abs
            except Val¦                                                         | ValueError
            """)
    void proposals(String text, String expected) {
        var labels = Completing.labels(SERVICES, text, true);
        if (expected.startsWith("!")) assertThat(labels).doesNotContain(expected.substring(1));
        else assertThat(labels).startsWith(Arrays.stream(expected.split(",")).map(String::strip).toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            influxdb3_local.que¦                            | influxdb3_local.query(¦)
            influxdb3_local.query("SELECT * FROM O¦")       | influxdb3_local.query("SELECT * FROM \\"Odd Name\\"¦")
            influxdb3_local.query('SELECT * FROM O¦')       | influxdb3_local.query('SELECT * FROM "Odd Name"¦')
            LineBuilder("ho¦xy")                            | LineBuilder("home¦")
            LineBuilder("a").build¦                         | LineBuilder("a").build()¦
            """)
    void taking(String before, String after) {
        assertThat(Completing.taken(SERVICES, before)).isEqualTo(after);
    }

    @Test
    void arguments_are_those_that_the_docstring_names() {
        var text = "\"\"\"{\"scheduled_args_config\": [{\"name\": \"window\"}, {\"name\": \"target\"}]}\"\"\";;"
                + "def process_scheduled_call(l, t, args=None):;; args = args or {};; args.get(\"¦";
        assertThat(Completing.labels(SERVICES, text, true)).containsExactly("target", "window");
    }

    @Test
    void what_is_typed_without_a_question_is_answered_only_where_it_helps() {
        assertThat(Completing.labels(SERVICES, "x = ¦", false)).isEmpty();
        assertThat(Completing.labels(SERVICES, "influxdb3_local.query(\"SELECT ¦", false)).isEmpty();
        assertThat(Completing.labels(SERVICES, "influxdb3_local.query(\"SELECT * FROM ¦", false)).contains("cpu");
        assertThat(Completing.labels(SERVICES, "influxdb3_local.¦", false)).isNotEmpty();
    }

    @Test
    void where_nothing_may_be_proposed_nothing_is() throws IOException {
        var text = "from datetime import datetime\n" + Files.readString(Path.of("../sample-plugins/json_ingest/points.py"));
        var document = Document.of(text, PythonLanguage.INSTANCE);
        int quiet = 0;
        for (int caret = 1; caret <= text.length(); caret++) {
            int line = document.lineAt(caret);
            if (SERVICES.mayPropose(document.slice(document.lineStart(line), caret), document.isProse(caret))) continue;
            quiet++;
            assertThat(SERVICES.complete(text, caret, false).isEmpty()).as("offset %d of line %d", caret, line + 1).isTrue();
        }
        assertThat(quiet).isGreaterThan(text.length() / 5);
    }
}
