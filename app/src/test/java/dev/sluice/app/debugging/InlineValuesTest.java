package dev.sluice.app.debugging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.host.protocol.debug.Variable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InlineValuesTest {
    private static final String TEXT = """
            rows = 1

            def process_writes(local, batches):
                rows = batches[0]["rows"]  # batches are lists
                count = len(rows)
                local.rows(count)
                later = count
            """;

    @Test
    void lines_of_the_function_down_to_the_next_one_say_what_their_names_hold() {
        var locals = List.of(
                value("rows", "[{'x': 1}]", 1), value("count", "1", 0), value("local", "<api>", 0), value("batches", "[…]", 1));
        assertThat(InlineValues.of(TEXT, 6, locals))
                .isEqualTo(Map.of(
                        2, "batches = […]",
                        3, "rows = [{'x': 1}]   batches = […]",
                        4, "count = 1   rows = [{'x': 1}]",
                        5, "count = 1"));
    }

    @Test
    void long_values_are_cut_and_say_how_many_they_hold() {
        var long_ = value("rows", "[" + "1, ".repeat(100) + "]", 1204);
        assertThat(InlineValues.of("rows = 1\n", 1, List.of(long_)).get(0)).endsWith("… (1,204)").hasSizeLessThan(70);
    }

    @Test
    void names_in_prose_functions_objects_and_lines_beyond_the_end_say_nothing() {
        var locals = List.of(value("x", "1", 0), new Variable("f", "<function f>", "function", 1, 0, 0, "f"));
        assertThat(InlineValues.of("f()\ny = 'x'\n# x\n", 99, locals)).isEmpty();
    }

    private static Variable value(String name, String value, int indexed) {
        return new Variable(name, value, "list", 1, 0, indexed, name);
    }
}
