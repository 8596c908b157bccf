package dev.sluice.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LogStoreTest {
    private final LogStore logs = new LogStore();

    private static LogLine line(String text) {
        return new LogLine(Instant.EPOCH, LogLevel.INFO, "db", "t", "", text, "", "");
    }

    @Test
    void the_oldest_lines_go_first_and_are_counted() {
        for (var i = 0; i < LogStore.RING_LIMIT + 5; i++) logs.append(line("" + i));
        assertThat(logs.lines()).hasSize(LogStore.RING_LIMIT);
        assertThat(logs.lines().getFirst().text()).isEqualTo("5");
        assertThat(logs.lines().getLast().text()).isEqualTo("" + (LogStore.RING_LIMIT + 4));
        assertThat(logs.dropped()).isEqualTo(5);
    }

    @Test
    void listeners_hear_every_line_from_the_oldest_on_until_they_leave() throws Exception {
        logs.append(line("zero"));
        var heard = new ArrayList<String>();
        var subscription = logs.follow(line -> heard.add(line.text()));
        logs.append(line("one"));
        subscription.close();
        logs.append(line("two"));
        assertThat(heard).containsExactly("zero", "one");
    }

    @Test
    void a_listener_that_fails_harms_neither_the_log_nor_the_others() {
        var heard = new ArrayList<String>();
        logs.follow(_ -> {
            throw new IllegalStateException("broken listener of this test");
        });
        logs.follow(line -> heard.add(line.text()));
        logs.append(line("one"));
        assertThat(heard).containsExactly("one");
        assertThat(logs.lines()).hasSize(1);
    }
}
