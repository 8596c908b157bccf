package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.frame.MapMemory;
import org.junit.jupiter.api.Test;

class InputMemoryTest {
    private final MapMemory memory = new MapMemory();

    @Test
    void the_form_of_a_plugin_is_there_again() {
        var first = new InputModel("home");
        assertThat(InputMemory.keep(first, memory, () -> "avg")).isFalse();
        first.linesProperty().set("cpu v=1\n");
        first.kindProperty().set(InputKind.REQUEST);
        first.rowsFormProperty().set(InputModel.RowsForm.CSV);
        first.headers().setAll(new Pair("X-Unit", "°C"));
        first.setArgument("limit", "3");
        var second = new InputModel("other");
        assertThat(InputMemory.keep(second, memory, () -> "avg")).isTrue();
        assertThat(second.databaseProperty().get()).isEqualTo("home");
        assertThat(second.linesProperty().get()).isEqualTo("cpu v=1\n");
        assertThat(second.kindProperty().get()).isEqualTo(InputKind.REQUEST);
        assertThat(second.rowsFormProperty().get()).isEqualTo(InputModel.RowsForm.CSV);
        assertThat(second.headers()).containsExactly(new Pair("X-Unit", "°C"));
        assertThat(second.argument("limit")).isEqualTo("3");
    }

    @Test
    void what_is_damaged_counts_as_nothing() {
        memory.put("avg", "{");
        var input = new InputModel("home");
        assertThat(InputMemory.keep(input, memory, () -> "avg")).isFalse();
        assertThat(input.databaseProperty().get()).isEqualTo("home");
    }
}
