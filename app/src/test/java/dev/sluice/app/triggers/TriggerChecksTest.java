package dev.sluice.app.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.triggers.Check.Field;
import dev.sluice.app.triggers.Check.Fix;
import dev.sluice.app.triggers.Check.Level;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.metadata.MetadataReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerChecksTest {
    private static final String ALL_KINDS = """
            def process_writes(influxdb3_local, table_batches, args=None):
                pass
            def process_scheduled_call(influxdb3_local, call_time, args=None):
                pass
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                pass
            """;

    private String text = ALL_KINDS;
    private String docstring = "";
    private Optional<TriggerKey> original = Optional.empty();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            # what     | value        | level   | said, in part
            database   |              | REFUSED | Choose a database
            database   | nowhere      | REFUSED | no database `nowhere`
            name       |              | REFUSED | Give the trigger a name
            name       | taken        | REFUSED | has a trigger `taken` already
            name       | -n           | WARNING | for an option
            name       | ' n'         | WARNING | a blank at an end
            table      |              | REFUSED | Name a table
            table      | home         | GOOD    | while rows arrive in `home`
            table      | hoem         | WARNING | did you mean `home`
            table      | elsewhere    | WARNING | no table `elsewhere` yet
            cron       | 0 * * * * *  | -       |
            cron       | */5 * * * *  | REFUSED | These are 5 fields
            cron       | 61 * * * * * | REFUSED | number out of range
            cron       | 0 0 0 13 * 6 | NOTE    | must both match
            cron       | 0 0 0 30 2 * | WARNING | never runs
            amount     | 10           | -       |
            amount     | ten          | REFUSED | couldn't parse to duration
            amount     | 0            | REFUSED | at least 1ms
            path       |              | REFUSED | Give the path
            path       | free         | GOOD    | path is free
            path       | hook         | REFUSED | `other.webhook` has this path
            path       | /hook2       | WARNING | two slashes
            path       | a b          | FAILS   | No request can reach
            """)
    void a_field(String what, String value, String level, String said) {
        var text = value == null ? "" : value;
        var draft = with(what, text);
        var field = what.equals("database") || what.equals("name") ? Field.NAME : Field.WHEN;
        var checks = checks(draft).stream().filter(check -> check.field() == field).toList();
        if (level.equals("-")) assertThat(checks).isEmpty();
        else assertThat(checks).anySatisfy(check -> {
            assertThat(check.level()).isEqualTo(Level.valueOf(level));
            assertThat(check.text()).contains(said);
        });
    }

    @Test
    void the_good_form_has_nothing_but_good_checks() {
        assertThat(checks(good())).extracting(Check::level).containsOnly(Level.GOOD);
    }

    @Test
    void a_trigger_that_is_changed_may_keep_its_name_and_its_path() {
        original = Optional.of(new TriggerKey("db", "taken"));
        assertThat(levels(with("name", "taken"), Field.NAME)).isEmpty();
        original = Optional.of(new TriggerKey("other", "webhook"));
        assertThat(levels(with("path", "hook"), Field.WHEN)).containsExactly(Level.GOOD);
    }

    @Test
    void what_is_a_typo_away_can_be_taken() {
        assertThat(fixed(with("table", "hoem")).table()).isEqualTo("home");
        assertThat(fixed(with("cron", "*/5 * * * *")).cron()).isEqualTo("0 */5 * * * *");
        assertThat(fixed(with("path", "/hook2")).path()).isEqualTo("hook2");
        assertThat(fixed(good().withPlugin("avgg.py")).plugin()).isEqualTo("avg.py");
    }

    @Test
    void a_missing_database_can_be_created() {
        assertThat(checks(with("database", "nowhere"))).flatExtracting(check -> check.fix().stream().toList())
                .contains(new Fix.CreateDatabase("Create database nowhere", "nowhere"));
    }

    @Test
    void a_plugin_without_the_function_of_the_kind_fails_at_each_run() {
        text = "def process_request(a, b, c, d, args=None):\n    pass\n";
        assertThat(said(good(), Level.FAILS)).contains("no function `process_writes`").contains("only `process_request`");
        text = "class A:\n    def process_writes(self):\n        pass\n";
        assertThat(said(good(), Level.FAILS)).contains("no function `process_writes`");
        text = "async def process_writes(a, b, args=None):\n    pass\n";
        assertThat(said(good(), Level.FAILS)).contains("is async");
    }

    @Test
    void a_plugin_that_is_nowhere_is_refused_and_none_too() {
        assertThat(said(good().withPlugin("gone.py"), Level.REFUSED)).contains("no plugin `gone.py`");
        assertThat(said(good().withPlugin(""), Level.REFUSED)).contains("Choose a plugin");
        assertThat(said(good().withPlugin("gh:x/y.py"), Level.NOTE)).contains("nothing is known of it here");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            import json, time              |
            import pandas as pd            |
            import numpy                   | numpy
            import os, scipy.stats         | scipy
            from sklearn import svm        | scikit-learn
            from . import beside           |
            import beside                  |
            import PyYAML_like             | PyYAML_like
            """)
    void packages_that_are_not_installed(String line, String missing) {
        text = line + "\n" + ALL_KINDS + "    import later\n";
        if (missing == null) assertThat(levels(good(), Field.PLUGIN)).containsExactly(Level.GOOD);
        else assertThat(said(good(), Level.FAILS)).contains("`" + missing + "` is not installed for CPython").contains("install package " + missing);
    }

    @Test
    void a_plugin_that_writes_to_its_own_table_is_an_endless_chain() {
        text = ALL_KINDS.replaceFirst("pass", "influxdb3_local.write(LineBuilder('home').int64_field('n', 1))");
        assertThat(said(good(), Level.WARNING)).contains("endless chain");
        assertThat(levels(with("table", "other"), Field.PLUGIN)).containsExactly(Level.GOOD);
        assertThat(said(with("all", ""), Level.WARNING)).contains("endless chain");
    }

    @Test
    void arguments_are_compared_with_what_the_plugin_says_of_them() {
        docstring = """
                \"""
                {"plugin_type": ["onwrite"], "onwrite_args_config":
                  [{"name": "limit", "example": "5", "description": "The limit", "required": true}]}
                \"""
                """;
        assertThat(said(good(), Level.WARNING)).contains("Argument 'limit' is missing");
        assertThat(levels(with("arguments", "limit=5"), Field.ARGUMENTS)).isEmpty();
        assertThat(said(with("arguments", "limit=5,lmit=6"), Level.WARNING)).contains("'lmit' is not known");
    }

    @Test
    void a_plugin_that_is_not_ready_for_no_arguments_fails_without_them() {
        text = ALL_KINDS.replaceFirst("pass", "x = args.get('limit')");
        assertThat(said(good(), Level.FAILS)).contains("Without arguments `args` is None");
        assertThat(levels(with("arguments", "limit=5"), Field.ARGUMENTS)).isEmpty();
        text = ALL_KINDS.replaceFirst("pass", "args = args or {}; x = args.get('limit')");
        assertThat(levels(good(), Field.ARGUMENTS)).isEmpty();
    }

    @Test
    void a_comma_in_an_argument_is_beyond_the_command_line() {
        var draft = new Draft("db", "n", When.TABLE, "home", "1", Unit.SECONDS, "", "", "avg.py", "", Map.of("list", "a,b"),
                ErrorBehavior.LOG, false, Recording.ALL, true);
        assertThat(said(draft, Level.NOTE)).contains("over HTTP");
    }

    @Test
    void runs_that_overlap_may_lose_what_is_in_the_cache() {
        assertThat(levels(overlapping(), Field.OVERLAP)).containsExactly(Level.GOOD);
        text = ALL_KINDS + "    influxdb3_local.cache.get('n')\n";
        assertThat(levels(overlapping(), Field.OVERLAP)).containsExactly(Level.WARNING);
        assertThat(levels(good(), Field.OVERLAP)).containsExactly(Level.GOOD);
    }

    @Test
    void a_python_of_sluice_alone_is_named_as_such() {
        assertThat(said(with("runtime", "cpython"), Level.NOTE)).contains("Of Sluice alone");
        assertThat(said(with("runtime", "graalpy"), Level.FAILS)).contains("GraalPy was not found");
        assertThat(levels(good(), Field.PYTHON)).isEmpty();
    }

    private static Draft overlapping() {
        return new Draft("db", "n", When.TABLE, "home", "1", Unit.SECONDS, "", "", "avg.py", "", Map.of(), ErrorBehavior.LOG, true, Recording.ALL, true);
    }

    private static Draft good() {
        return with("table", "home");
    }

    private static Draft with(String what, String value) {
        var arguments = new TreeMap<String, String>();
        if (what.equals("arguments"))
            for (var pair : value.split(",")) arguments.put(pair.split("=")[0], pair.split("=")[1]);
        var when = switch (what) {
            case "cron" -> When.CRON;
            case "amount" -> When.EVERY;
            case "path" -> When.REQUEST;
            case "all" -> When.ALL_TABLES;
            default -> When.TABLE;
        };
        return new Draft(
                what.equals("database") ? value : "db",
                what.equals("name") ? value : "n",
                when,
                what.equals("table") ? value : "home",
                what.equals("amount") ? value : "10",
                Unit.SECONDS,
                what.equals("cron") ? value : "0 * * * * *",
                what.equals("path") ? value : "free",
                "avg.py",
                what.equals("runtime") ? value : "",
                arguments,
                ErrorBehavior.LOG,
                false,
                Recording.ALL,
                true);
    }

    private Draft fixed(Draft draft) {
        return checks(draft).stream()
                .flatMap(check -> check.fix().stream())
                .map(fix -> ((Fix.Edit) fix).change().apply(draft))
                .findFirst()
                .orElseThrow();
    }

    private List<Level> levels(Draft draft, Field field) {
        return checks(draft).stream().filter(check -> check.field() == field).map(Check::level).toList();
    }

    private String said(Draft draft, Level level) {
        return String.join("\n", checks(draft).stream().filter(check -> check.level() == level).map(Check::text).toList());
    }

    private List<Check> checks(Draft draft) {
        var code = docstring + text;
        var plugin = draft.plugin().equals("avg.py")
                ? new PluginText("avg.py", code, Optional.of(MetadataReader.read("avg.py", code, Optional.empty())), "", Set.of("beside", "avg"))
                : draft.plugin().endsWith(".py") && !draft.plugin().startsWith("gh:")
                        ? PluginText.missing(draft.plugin(), "gone")
                        : PluginText.unread(draft.plugin());
        var around = new Surroundings(catalog(), List.of("avg.py", "sum.py"), plugin, Map.of("cpython", Set.of("numpy", "scipy", "sklearn", "PyYAML_like")), "cpython");
        return TriggerChecks.of(draft, original, around);
    }

    private static CatalogState catalog() {
        return CatalogState.fresh(new UUID(0, 0))
                .apply(new CatalogChange.CreateDatabase("db", Optional.empty()))
                .apply(new CatalogChange.CreateDatabase("other", Optional.empty()))
                .apply(new CatalogChange.CreateTable("db", "home", List.of()))
                .apply(new CatalogChange.CreateTrigger("db", trigger("taken", new TriggerSpecification.AllTables())))
                .apply(new CatalogChange.CreateTrigger("other", trigger("webhook", new TriggerSpecification.RequestPath("hook"))));
    }

    private static Trigger trigger(String name, TriggerSpecification specification) {
        return new Trigger(0, name, "avg.py", specification, TriggerSettings.DEFAULT, Optional.empty(), false);
    }
}
