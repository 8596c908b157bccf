package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.RunOutcome.Cancelled;
import dev.sluice.engine.processing.RunOutcome.Completed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraalPyHostTest extends PluginHostContract {
    @Override
    public PythonRuntime kind() {
        return PythonRuntime.GRAALPY;
    }

    @Test
    void a_trigger_may_name_the_other_python_and_shares_what_is_global() {
        var code =
                """
                import sys
                cache = influxdb3_local.cache
                influxdb3_local.info(sys.implementation.name, cache.get("from", use_global=True), cache.get("from"))
                cache.put("from", sys.implementation.name, use_global=True)
                cache.put("from", "me")
                """;
        try (var other = hosts().open("db.other", Optional.of(PythonRuntime.CPYTHON));
                var test = hosts().openTest("other", Optional.of(PythonRuntime.CPYTHON))) {
            body(other, code);
            body(code);
            body(other, code);
            body(test, code);
        }
        assertThat(api().texts())
                .containsExactly("cpython None None", "graalpy cpython None", "cpython graalpy me", "cpython None None");
    }

    /// GraalPy's own half of `unicodedata` is native, and would serve the first trigger alone; `requests` needs it.
    @Test
    void every_trigger_has_the_whole_of_unicodedata() {
        var lines =
                """
                import unicodedata as u
                old = u.ucd_3_2_0
                say = influxdb3_local.info
                say(u.combining("\\u0301"), u.combining("a"), u.east_asian_width("\\u4e2d"), u.east_asian_width("a"))
                say(u.decimal("\\u0665"), u.decimal("x", None), u.digit("\\u00b2"), u.numeric("\\u00bd"), u.mirrored("("))
                say(u.decomposition("\\u00e1"), u.decomposition("\\u00a8"), u.decomposition("\\u00a0"), u.decomposition("\\uac00") == "")
                say(u.lookup("latin small letter a"), old.category("\\u20ac"), old.category("\\U0001f600"), old.bidirectional("a"))
                say(old.normalize("NFKC", "\\ufb01\\u00e9"), old.unidata_version, "b\\u00fccher.de".encode("idna"))
                for wrong in (lambda: u.lookup("no such"), lambda: u.digit("x"), lambda: u.nothing):
                    try:
                        wrong()
                    except Exception as e:
                        say(type(e).__name__, e)
                """;
        for (var name : new String[] {"db.first", "db.second"}) {
            freshApi();
            assertThat(body(hosts().open(name, Optional.empty()), lines)).isInstanceOf(Completed.class);
            assertThat(api().texts())
                    .containsExactly(
                            "230 0 W Na",
                            "5 None 2 0.5 1",
                            "0061 0301 <compat> 0020 0308 <noBreak> 0020 True",
                            "a Sc Cn L",
                            "fi\u00e9 3.2.0 b'xn--bcher-kva.de'",
                            "KeyError \"undefined character name 'no such'\"",
                            "ValueError not a digit",
                            "AttributeError module 'unicodedata' has no attribute 'nothing'");
        }
    }

    @Test
    void what_a_plugin_imports_is_compiled_once_for_all_contexts() {
        body("""
                import installed_dependency, os, sys
                influxdb3_local.info(os.path.exists(installed_dependency.__cached__), sys.prefix in installed_dependency.__cached__)
                """);
        assertThat(api().texts()).containsExactly("True True");
    }

    @Test
    void native_code_is_for_one_trigger_of_a_host_and_the_next_one_gets_its_own() {
        var lines =
                """
                import bz2, getpass
                influxdb3_local.info(bz2.decompress(bz2.compress(b"abc")))
                import sqlite3
                influxdb3_local.info(sqlite3.connect(":memory:").execute("SELECT 40 + 2").fetchone())
                """;
        for (var name : List.of("db.first", "db.second"))
            assertThat(body(hosts().open(name, Optional.empty()), lines)).isInstanceOf(Completed.class);
        assertThat(api().texts()).filteredOn("(42,)"::equals).hasSize(2);
        assertThat(api().texts())
                .anyMatch(text -> text.startsWith("this run is begun again in a plugin host of its own, since it needs native code"));
    }

    @Test
    void a_run_that_is_lost_with_another_of_its_trigger_says_which_was_stopped() throws InterruptedException {
        var endless = begin(
                        trigger(),
                        "endless",
                        new RecordingApi(),
                        """
                        import time
                        influxdb3_local.info('begun')
                        while True:
                            try: time.sleep(600)
                            except BaseException: pass
                        """)
                .underWay();
        var api = new RecordingApi();
        var other = begin(
                        trigger(),
                        "other",
                        api,
                        """
                        import time
                        before = influxdb3_local.cache.get('was here', use_global=True)
                        influxdb3_local.cache.put('was here', 1, use_global=True)
                        influxdb3_local.info('begun')
                        if before is None: time.sleep(600)
                        """)
                .underWay();
        trigger().cancel("endless");
        assertThat(endless.ended()).isInstanceOf(Cancelled.class);
        assertThat(other.ended()).isInstanceOf(Completed.class);
        assertThat(api.texts(LogLevel.WARN))
                .containsExactly("this run is begun again, since it was lost: run endless of db.trigger was stopped."
                        + " What it has written with write_sync stays written");
    }

    @Test
    void runs_of_one_trigger_are_stopped_together() throws InterruptedException {
        int tries = 0;
        boolean killed;
        do {
            killed = false;
            var runs = new ArrayList<Begun>();
            for (var id : List.of("one", "two", "three"))
                runs.add(begin(trigger(), id, new RecordingApi(), "influxdb3_local.info('begun')\nimport time; time.sleep(600)").underWay());
            long start = System.nanoTime();
            trigger().cancel();
            for (var run : runs) {
                assertThat(run.after(start)).isLessThan(StopContract.STOP_LIMIT);
                assertThat(run.ended()).isInstanceOf(Cancelled.class);
                killed |= ((Cancelled) run.ended()).killed();
            }
        } while (killed && ++tries < StopContract.GENTLE_TRIES);
        assertThat(killed).isFalse();
    }

    @Test
    void a_fork_is_refused_with_a_way_out() {
        assertThat(failed(body("import os; os.fork()")).error())
                .isEqualTo("OSError: [Errno 38] GraalPy cannot fork this process; use subprocess, or run the plugin on CPython");
    }
}
