package dev.sluice.editor.gutter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineMarksTest {
    private static final LineMark ERROR = new LineMark(LineMark.Kind.ERROR, "KeyError: 'x'");

    private final List<Integer> changed = new ArrayList<>();
    private final LineMarks marks = new LineMarks(changed::add);

    @ParameterizedTest(name = "mark at {0}; at line {1} (from its start: {2}) -{3} +{4} lines")
    @CsvSource({
        "5, 7, false, 0, 2, 5",
        "5, 2, false, 0, 2, 7",
        "5, 2, false, 1, 0, 4",
        "5, 5, false, 0, 1, 5",
        "5, 5, true,  0, 1, 6",
        "5, 4, false, 1, 0, -1",
        "5, 5, true,  1, 0, 5",
        "5, 3, true,  2, 0, 3",
        "5, 3, false, 4, 0, -1",
        "5, 3, true,  4, 1, -1",
    })
    void a_mark_keeps_to_its_text(int at, int line, boolean fromStart, int removed, int inserted, int expected) {
        marks.set(Map.of(at, ERROR));
        marks.splice(line, fromStart, removed, inserted);
        assertThat(marks.all()).isEqualTo(expected < 0 ? Map.of() : Map.of(expected, ERROR));
    }

    @Test
    void only_lines_that_look_different_are_said_to_have_changed() {
        marks.set(Map.of(1, ERROR, 2, ERROR));
        changed.clear();
        marks.set(Map.of(2, ERROR, 3, new LineMark(LineMark.Kind.TRACE, "")));
        assertThat(changed).containsExactlyInAnyOrder(1, 3);
        changed.clear();
        marks.clear();
        assertThat(changed).containsExactlyInAnyOrder(2, 3);
    }
}
