package dev.sluice.editor.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.edit.StringDocument;
import dev.sluice.editor.language.python.PythonLanguage;
import org.junit.jupiter.api.Test;

class IndentLevelsTest {
    private static final String TEXT = """
            def f():
                if x:
                    a = 1

                    b = 2

                return b


            def g():
                pass
            """;

    @Test
    void blank_lines_belong_to_the_block_around_them() {
        assertThat(levels(0, 11)).containsExactly(0, 1, 2, 2, 2, 1, 1, 0, 0, 0, 1, 0);
    }

    @Test
    void a_view_that_begins_or_ends_with_blank_lines_looks_past_them() {
        assertThat(levels(3, 3)).containsExactly(2);
        assertThat(levels(5, 5)).containsExactly(1);
        assertThat(levels(8, 8)).containsExactly(0);
    }

    private static int[] levels(int first, int last) {
        return IndentLevels.of(new StringDocument(TEXT, PythonLanguage.INSTANCE), first, last);
    }
}
