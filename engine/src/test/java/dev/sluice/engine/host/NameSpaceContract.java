package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a plugin is given: its arguments, its names, its log, its environment.
interface NameSpaceContract extends HostStory {
    @Test
    default void log_lines_join_their_arguments_and_say_where_they_were_called() {
        body("""
                influxdb3_local.info("i", [1], None, 2.0)
                influxdb3_local.warn()
                influxdb3_local.error("two\\nlines", "\\ud800")
                """);
        assertThat(api().logs)
                .containsExactly(
                        new RecordingApi.Log(LogLevel.INFO, "i [1] None 2.0", FILE + ":2"),
                        new RecordingApi.Log(LogLevel.WARN, "", FILE + ":3"),
                        new RecordingApi.Log(LogLevel.ERROR, "two\nlines \\ud800", FILE + ":4"));
    }

    @Test
    default void arguments_are_none_or_a_fresh_dict() {
        var code = new PluginCode.SingleFile(FILE, "def process_writes(a, b, args=None):\n    a.info(args)\n    args and args.clear()");
        var none = new Invocation.Writes(List.of());
        run(trigger(), code, none, Optional.empty());
        run(trigger(), code, none, Optional.of(Map.of()));
        run(trigger(), code, none, Optional.of(Map.of("threshold", "90")));
        run(trigger(), code, none, Optional.of(Map.of("threshold", "90")));
        assertThat(api().texts()).containsExactly("None", "{}", "{'threshold': '90'}", "{'threshold': '90'}");
    }

    @Test
    default void a_byte_order_mark_is_none_of_the_text() {
        write(trigger(), "\ufeffdef process_writes(influxdb3_local, table_batches, args):\n    influxdb3_local.info('read')\n");
        assertThat(api().texts()).containsExactly("read");
    }

    @Test
    default void globals_are_fresh_in_every_run() {
        var text =
                """
                n = 0
                def process_writes(influxdb3_local, table_batches, args):
                    global n
                    n += 1
                    influxdb3_local.info(n, __name__, "__file__" in globals(), sorted(globals()))
                """;
        write(trigger(), text);
        write(trigger(), text);
        var line = "1 builtins False ['__builtins__', 'n', 'process_writes']";
        assertThat(api().texts()).containsExactly(line, line);
    }

    @Test
    default void the_api_has_exactly_the_names_of_the_server() {
        assertThat(logged(
                        """
                        names = [n for n in dir(influxdb3_local) if not n.startswith("__")]
                        influxdb3_local.info(" ".join(names))
                        influxdb3_local.info(type(influxdb3_local).__name__, type(influxdb3_local).__module__)
                        influxdb3_local.info(type(influxdb3_local.cache).__name__)
                        for wrong in (lambda: influxdb3_local.info(x=1), lambda: influxdb3_local(),
                                      lambda: type("Sub", (type(influxdb3_local),), {}),
                                      lambda: influxdb3_local.cache.get(), lambda: influxdb3_local.cache.get(1)):
                            try:
                                wrong()
                            except TypeError as e:
                                influxdb3_local.info(e)
                        """))
                .containsExactly(
                        "cache error info query warn write write_sync write_sync_to_db write_to_db",
                        "PyPluginCallApi builtins",
                        "PyCache",
                        "PyPluginCallApi.info() got an unexpected keyword argument 'x'",
                        "'PyPluginCallApi' object is not callable",
                        "type 'builtins.PyPluginCallApi' is not an acceptable base type",
                        "PyCache.get() missing 1 required positional argument: 'key'",
                        "argument 'key': 'int' object is not an instance of 'str'");
    }

    @Test
    default void the_process_runs_in_utc_with_the_environment_it_was_given() {
        assertThat(logged(
                        """
                        import os, time, datetime
                        influxdb3_local.info(os.environ["TZ"], os.environ["SLUICE_TEST"], "SLUICE_PYTHONPATH" in os.environ)
                        influxdb3_local.info(time.localtime(0).tm_hour, datetime.datetime.fromtimestamp(0).isoformat())
                        import zoneinfo
                        influxdb3_local.info(datetime.datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo("America/New_York")).utcoffset())
                        """))
                .containsExactly("UTC set False", "0 1970-01-01T00:00:00", "-1 day, 20:00:00");
    }
}
