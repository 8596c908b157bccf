package dev.sluice.app.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.python.Outline;
import dev.sluice.editor.python.PythonModule;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OutlineModelTest {
    private static final String PLUGIN = """
            LIMIT = 3


            class Window:
                def open(self):
                    pass

                def close(self):
                    pass


            def process_writes(influxdb3_local, table_batches, args=None):
                Window().open()
            """;

    private final OutlineModel model = new OutlineModel();

    OutlineModelTest() {
        model.show(Outline.of(PythonModule.of(PLUGIN)));
    }

    @Test
    void all_is_listed_in_the_order_of_the_text() {
        assertThat(drawn()).isEqualTo("""
                LIMIT
                Window
                  open
                  close
                process_writes""");
    }

    @Test
    void a_filter_leaves_what_fits_and_what_it_is_in() {
        model.filterProperty().set(" CLO");
        assertThat(drawn()).isEqualTo("""
                Window
                  close""");
        assertThat(current()).isEqualTo("close");
        model.filterProperty().set("nowhere");
        assertThat(drawn()).isEmpty();
        assertThat(current()).isEmpty();
    }

    @Test
    void the_innermost_definition_around_the_caret_is_the_current_one() {
        model.caret(PLUGIN.indexOf("def close") + 5);
        assertThat(current()).isEqualTo("close");
        model.caret(PLUGIN.indexOf("class"));
        assertThat(current()).isEqualTo("Window");
        model.caret(PLUGIN.indexOf("\n\n\nclass") + 1);
        assertThat(current()).as("between two of them").isEmpty();
    }

    private String drawn() {
        return model.rows().stream()
                .map(row -> "  ".repeat(row.depth()) + row.item().name())
                .collect(Collectors.joining("\n"));
    }

    private String current() {
        return model.currentProperty().get().map(row -> row.item().name()).orElse("");
    }
}
