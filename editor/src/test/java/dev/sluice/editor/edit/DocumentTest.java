package dev.sluice.editor.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.language.python.PythonLanguage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentTest {
    @Test
    void a_line_without_code_leads_to_the_next_with_some() {
        var text = Document.of(
                """
                # a remark

                def f():
                    \"""What it does.

                    # no remark
                    \"""
                    # a remark
                    return 1  # behind code
                # the end
                """,
                PythonLanguage.INSTANCE);
        assertThat(IntStream.range(0, text.lineCount()).map(text::lineWithCode)).containsExactly(2, 2, 2, 3, 8, 8, 8, 8, 8, 9, 10);
    }
}
