package dev.sluice.editor.assist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.assist.Snippet.Stop;
import org.junit.jupiter.api.Test;

class SnippetTest {
    @Test
    void stops_are_visited_by_number_and_end_at_zero() {
        var snippet = Snippet.of("f(${2:b}, $1)\n$0 $$", "  ");
        assertThat(snippet.text()).isEqualTo("f(b, )\n   $");
        assertThat(snippet.stops()).containsExactly(new Stop(5, 5), new Stop(2, 3), new Stop(9, 9));
    }

    @Test
    void without_stops_the_caret_ends_behind_it() {
        assertThat(Snippet.of("abc", "").stops()).containsExactly(new Stop(3, 3));
    }
}
