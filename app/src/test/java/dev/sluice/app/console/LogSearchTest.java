package dev.sluice.app.console;

import static dev.sluice.app.console.Lines.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.fx.Tasks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogSearchTest {
    private final LogLines lines = new LogLines(LogLines.LINE_LIMIT, Long.MAX_VALUE);
    private final List<LogSearch.Found> found = new ArrayList<>();

    @Test
    void the_newest_lines_are_looked_through_first() {
        fill(2 * LogChunk.LINES + 5);
        var search = new LogSearch(new Tasks(Runnable::run, Runnable::run), found::addAll);
        search.start(lines.before(lines.end()), ConsoleFilter.parse("/ 1\\d$/"), false, 0);
        assertThat(found).extracting(LogSearch.Found::chunk).containsExactly(2L, 1L, 0L);
        assertThat(found.getLast().rows())
                .containsExactly(IntStream.range(10, 20).mapToLong(i -> new ConsoleRow(i, 0, false).code()).toArray());
        assertThat(search.isRunning()).isFalse();
    }

    @Test
    void what_a_cancelled_search_finds_is_not_told() {
        fill(10);
        var turns = new ArrayDeque<Runnable>();
        var search = new LogSearch(new Tasks(Runnable::run, turns::add), found::addAll);
        search.start(lines.before(lines.end()), ConsoleFilter.NONE, false, 0);
        assertThat(search.isRunning()).isTrue();
        search.cancel();
        turns.forEach(Runnable::run);
        assertThat(found).isEmpty();
        assertThat(search.isRunning()).isFalse();
    }

    @Test
    void the_first_lines_of_a_chunk_stay_as_they_are_while_it_grows() {
        fill(100);
        var first = lines.open().first(60);
        fill(2_000);
        assertThat(first.size()).isEqualTo(60);
        assertThat(first.line(59).text()).isEqualTo("line 59");
        assertThat(first.line(59).trigger()).isEqualTo("t");
    }

    private void fill(int count) {
        numbered(0, count).forEach(lines::append);
    }
}
