package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.processing.TestSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointTextTest {
    @Test
    void a_line_is_taken_apart() {
        assertThat(PointText.parse("my\\ table,room=Living\\ room,a\\,b=c temp=21,n=3i,u=4u,on=t,text=\"a, b = \\\"c\\\" 5\" 17"))
                .contains(new PointText(
                        "my table",
                        Map.of("room", "Living room", "a,b", "c"),
                        Map.of("temp", "21.0", "n", "3", "u", "4", "on", "true", "text", "\"a, b = \"c\" 5\""),
                        Optional.of(17L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "table", "table x", "table x= 1", "table v=1 soon", "# nothing"})
    void what_is_no_line_is_none(String text) {
        assertThat(PointText.parse(text)).isEmpty();
    }

    @Test
    void the_rows_of_a_flush_that_a_plugin_was_given_get_their_times_in_nanoseconds() {
        var flush = new TestRun.Input.Flush(
                List.of(
                        new TestSession.Lines("a v=1 2\nb v=1 2\na v=2", Precision.SECOND, Instant.ofEpochSecond(7)),
                        new TestSession.Lines("a t=\"x 5\" 9", Precision.NANOSECOND, Instant.EPOCH)),
                List.of("a"));
        assertThat(PointText.lines(flush)).isEqualTo("a v=1 2000000000\na v=2 7000000000\na t=\"x 5\" 9\n");
    }
}
