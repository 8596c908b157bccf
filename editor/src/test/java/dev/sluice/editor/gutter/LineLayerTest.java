package dev.sluice.editor.gutter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineLayerTest {
    private final List<Set<Integer>> changed = new ArrayList<>();
    private final LineLayer<String> layer = new LineLayer<>(changed::add);

    /// `«` and `»` show what is taken out, `⏎` breaks lines, `·` is a blank; marks lie on the lines whose number is named.
    @ParameterizedTest(name = "{0} -> {1}: {2} -> {3}")
    @CsvSource(delimiter = '|', textBlock = """
        # text, what is taken out        | put in instead  | marked    | marked then
        a⏎b«»⏎c                          | x               | 0 1 2     | 0 1 2
        a⏎b«»⏎c                          | ⏎               | 0 1 2     | 0 1 3
        a⏎«»b⏎c                          | ⏎               | 0 1 2     | 0 2 3
        a⏎··«»b⏎c                        | ⏎··             | 0 1 2     | 0 2 3
        f(a,«» b)⏎c                      | ⏎               | 0 1       | 0 2
        a«⏎»b⏎c                          |                 | 0 1 2     | 0 1
        a«⏎»b⏎c                          |                 | 1 2       | 1
        «⏎»b⏎c                           |                 | 0 1 2     | 0 1
        ··«⏎··»b⏎c                       |                 | 1         | 0
        a⏎«b⏎c⏎»d⏎e                      |                 | 0 1 2 3 4 | 0 1 2
        a«1⏎b⏎c»2⏎d                      |                 | 0 1 2 3   | 0 1
        a⏎«b⏎c»⏎d                        | c⏎b             | 1         | 2
        a⏎«b⏎c⏎d»                        | d⏎b⏎c           | 1 3       | 1 2
        a⏎«b⏎⏎c»⏎d                       | # b⏎⏎# c        | 1 3 4     | 1 3 4
        «a⏎b⏎c»                          | ····a⏎····b⏎····c | 0 2     | 0 2
        «a⏎b⏎c»                          | x⏎a⏎y⏎b⏎c       | 0 1 2     | 1 3 4
        «a⏎b⏎c»                          | c               | 0 1 2     | 0
        «a⏎b»                            | a⏎a             | 0 1       | 0 1
        """)
    void what_lines_have_goes_where_their_text_goes(String text, String inserted, String marked, String then) {
        var drawn = plain(text);
        int from = drawn.indexOf('«'), to = drawn.indexOf('»');
        var removed = drawn.substring(from + 1, to);
        int line = (int) drawn.substring(0, from).chars().filter(c -> c == '\n').count();
        var before = drawn.substring(drawn.lastIndexOf('\n', from) + 1, from);
        int end = drawn.indexOf('\n', to);
        var after = drawn.substring(to + 1, end < 0 ? drawn.length() : end);
        for (var each : marked.split(" ")) layer.put(Integer.parseInt(each), "mark of " + each);
        layer.shift(new LineShift(line, before, removed, inserted == null ? "" : plain(inserted), after));
        assertThat(layer.all().keySet().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(then);
    }

    @Test
    void only_lines_that_look_different_are_said_to_have_changed() {
        layer.set(Map.of(1, "x", 2, "x"));
        changed.clear();
        layer.set(Map.of(2, "x", 3, "y"));
        layer.put(3, "y");
        layer.clear();
        assertThat(changed).containsExactly(Set.of(1, 3), Set.of(2, 3));
    }

    @Test
    void who_listens_hears_of_moves_until_it_has_had_enough() throws Exception {
        var heard = new ArrayList<Map<Integer, String>>();
        var listening = layer.onChange(() -> heard.add(layer.all()));
        layer.put(1, "x");
        layer.shift(new LineShift(0, "a", "", "\n", ""));
        layer.shift(new LineShift(5, "a", "", "\n", ""));
        listening.close();
        layer.clear();
        assertThat(heard).containsExactly(Map.of(1, "x"), Map.of(2, "x"));
    }

    private static String plain(String drawn) {
        return drawn.replace('⏎', '\n').replace('·', ' ');
    }
}
