package dev.sluice.editor.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonModuleTest {
    private static final String PLUGIN = """
            import json
            LIMIT = 10

            class Point:
                \"""A place.\"""
                x: float = 0.0

                def move(self, dx, dy=0.0):
                    self.x += dx

            def process_writes(influxdb3_local, table_batches, args=None):
                \"""Called with rows.

                More.
                \"""
                def inner(): pass
                for batch in table_batches:
                    rows = batch["rows"]
                    influxdb3_local.info(f"{len(rows)} rows of {batch['table_name']}")
            """;

    @Test
    void outline_of_a_plugin() {
        assertThat(drawn(Outline.of(PythonModule.of(PLUGIN)), 0)).isEqualTo("""
                VARIABLE LIMIT
                CLASS Point "A place."
                  VARIABLE x
                  FUNCTION move(self, dx, dy=0.0)
                ENTRY process_writes(influxdb3_local, table_batches, args=None) "Called with rows.\\n\\nMore."
                  FUNCTION inner()
                """);
    }

    @Test
    void what_is_being_typed_leaves_the_rest_of_the_outline_alone() {
        for (int cut : List.of(PLUGIN.indexOf("[\"rows\"]") + 1, PLUGIN.indexOf("info(") + 5, PLUGIN.indexOf("dy=") + 3)) {
            int lineEnd = PLUGIN.indexOf('\n', cut);
            var broken = PythonModule.of(PLUGIN.substring(0, cut) + PLUGIN.substring(lineEnd));
            assertThat(broken.isBroken()).isTrue();
            assertThat(Outline.of(broken).stream().map(Outline.Item::name)).containsExactly("LIMIT", "Point", "process_writes");
        }
    }

    @Test
    void a_text_cut_off_anywhere_can_be_read() {
        for (int cut = 0; cut <= PLUGIN.length(); cut++) {
            var module = PythonModule.of(PLUGIN.substring(0, cut));
            module.scopeAt(cut);
            Outline.of(module);
        }
    }

    @Test
    void noise_can_be_read() {
        var random = new Random(5);
        var pieces = "( ) [ ] { } : , . = := \n \n\t if else for in def class lambda match case f\"{ \" ''' * ** @ x 1 not async with as \\ try except ! -> ;"
                .split(" ");
        for (int round = 0; round < 3000; round++) {
            var text = random.ints(40, 0, pieces.length).mapToObj(i -> pieces[i] + " ").collect(Collectors.joining());
            var module = PythonModule.of(text);
            NameProblem.of(module, false);
            Outline.of(module);
            for (int at = 0; at < text.length(); at += 7) module.scopeAt(at);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{", "not ", "-", "lambda: ", "f(", "x if "})
    void what_is_nested_endlessly_can_be_read(String opening) {
        assertThat(PythonModule.of(opening.repeat(20_000)).isBroken()).isTrue();
    }

    @Test
    void a_line_of_nothing_but_a_backslash_does_not_stop_the_reader() {
        var text = "if a:\n    b\n        \\\n\n            c\nd = 1\n";
        var module = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var read = PythonModule.of(text);
            assertThat(read.isBroken()).isTrue();
            return read;
        });
        assertThat(module.scope().own("d")).isNotNull();
    }

    @Test
    void a_long_sum_is_read_without_recursion() {
        assertThat(NameProblem.of(PythonModule.of("x = " + "a + ".repeat(50_000) + "1"), false)).hasSize(50_000);
    }

    @Test
    void the_scope_below_the_last_statement_is_told_by_indentation() {
        var module = PythonModule.of("def f(a):\n    b = 1\n    \n\nc = 2\n");
        assertThat(module.scopeAt(24).own("b")).isNotNull();
        assertThat(module.scopeAt(26).own("c")).isNotNull();
    }

    @Test
    void definition_and_uses_of_a_name_are_found_in_fields_too() {
        var module = PythonModule.of(PLUGIN);
        var binding = Objects.requireNonNull(module.bindingAt(PLUGIN.indexOf("batch['table_name']")));
        assertThat(binding.definitions().getFirst().start()).isEqualTo(PLUGIN.indexOf("batch in"));
        assertThat(binding.occurrences()).hasSize(3);
    }

    private static String drawn(List<Outline.Item> items, int depth) {
        var drawn = new StringBuilder();
        for (var item : items) {
            drawn.append("  ".repeat(depth)).append(item.kind()).append(' ').append(item.name()).append(item.signature());
            if (!item.documentation().isEmpty())
                drawn.append(" \"").append(item.documentation().replace("\n", "\\n")).append('"');
            drawn.append('\n').append(drawn(item.children(), depth + 1));
        }
        return drawn.toString();
    }
}
