package dev.sluice.engine.host;

import static dev.sluice.engine.host.Rows.tag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.RunOutcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Buffered writes and `write_sync`.
interface WritingContract extends HostStory {
    @Test
    default void buffered_writes_come_with_the_line_that_called() {
        var outcome = body(
                """
                influxdb3_local.write(LineBuilder("some_table").tag("tag1", "v").int64_field("f", 1))
                influxdb3_local.write_to_db("mytestdb", LineBuilder("some_table").int64_field("f", 1).time_ns(1302))
                for i in range(3):
                    influxdb3_local.write(LineBuilder("loop").int64_field("i", i))
                """);
        assertThat(outcome.writes())
                .containsExactly(
                        new RunOutcome.BufferedWrite(Optional.empty(), "some_table,tag1=v f=1i", FILE + ":2"),
                        new RunOutcome.BufferedWrite(Optional.of("mytestdb"), "some_table f=1i 1302", FILE + ":3"),
                        new RunOutcome.BufferedWrite(Optional.empty(), "loop i=0i", FILE + ":5"),
                        new RunOutcome.BufferedWrite(Optional.empty(), "loop i=1i", FILE + ":5"),
                        new RunOutcome.BufferedWrite(Optional.empty(), "loop i=2i", FILE + ":5"));
    }

    @Test
    default void many_large_writes_travel_in_several_frames() {
        var outcome = body(
                """
                for i in range(3000):
                    influxdb3_local.write(LineBuilder("m").string_field("s", "é" * 1000).int64_field("i", i))
                """);
        assertThat(outcome.writes()).hasSize(3000);
        assertThat(outcome.writes().getLast().lines()).endsWith("é\",i=2999i");
    }

    @Test
    default void whatever_builds_text_can_be_written() {
        var outcome = body(
                """
                class Batch:
                    def build(self):
                        return "a x=1\\nb x=2"
                influxdb3_local.write(Batch())
                class Wrong:
                    def build(self):
                        return 5
                for line in (Wrong(), object()):
                    try:
                        influxdb3_local.write(line)
                    except (TypeError, AttributeError) as e:
                        influxdb3_local.info(type(e).__name__ + ": " + str(e))
                """);
        assertThat(outcome.writes()).extracting(RunOutcome.BufferedWrite::lines).containsExactly("a x=1\nb x=2");
        assertThat(api().texts())
                .containsExactly(
                        "TypeError: 'int' object is not an instance of 'str'",
                        "AttributeError: 'object' object has no attribute 'build'");
    }

    @Test
    default void write_sync_goes_at_once_and_raises_what_the_engine_says() {
        api().refuse = lines -> lines.startsWith("bad") ? Optional.of("error writing line protocol to db: Cannot write: no") : Optional.empty();
        assertThat(logged(
                        """
                        ok = LineBuilder("ok").int64_field("f", 1)
                        influxdb3_local.write_sync(ok, no_sync=True)
                        influxdb3_local.write_sync_to_db("other", ok, False)
                        try:
                            influxdb3_local.write_sync(LineBuilder("bad").int64_field("f", 1), False)
                        except Exception as e:
                            influxdb3_local.info(type(e) is Exception, e)
                        """))
                .containsExactly("True error writing line protocol to db: Cannot write: no");
        assertThat(api().syncs)
                .containsExactly(
                        new RecordingApi.Sync(Optional.empty(), "ok f=1i", true, FILE + ":3"),
                        new RecordingApi.Sync(Optional.of("other"), "ok f=1i", false, FILE + ":4"));
    }

    @Test
    default void write_sync_without_no_sync_is_a_type_error() {
        var outcome = failed(body("influxdb3_local.write_sync(LineBuilder('m').int64_field('f', 1))"));
        assertThat(outcome.error())
                .isEqualTo("TypeError: PyPluginCallApi.write_sync() missing 1 required positional argument: 'no_sync'");
        assertThat(api().syncs).isEmpty();
    }
}
