package dev.sluice.editor.highlight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.Toolkit;
import dev.sluice.editor.language.python.PythonLanguage;
import java.util.random.RandomGeneratorFactory;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;

class HighlighterTest {
    @Test
    void a_key_reads_one_line_and_an_opened_string_all_that_follow() throws Exception {
        Toolkit.onFxThread(() -> {
            var area = new CodeArea("x = 1\n".repeat(1000));
            var highlighter = new Highlighter(area, PythonLanguage.INSTANCE);
            area.insertText(500, 0, "y");
            assertThat(highlighter.lastRead()).isEqualTo(1);
            area.insertText(500, 0, "\n\n");
            assertThat(highlighter.lastRead()).isEqualTo(3);
            area.insertText(500, 0, "'''");
            assertThat(highlighter.lastRead()).isEqualTo(503);
            assertThat(area.getStyleOfChar(area.getLength() - 2)).containsExactly("token-string");
            return null;
        });
    }

    @Test
    void a_very_long_line_has_one_colour_and_those_below_it_their_own() throws Exception {
        Toolkit.onFxThread(() -> {
            var area = new CodeArea("x = [" + "1, ".repeat(Highlighter.STYLED_LENGTH) + "'''\nin a string'''\ny = 1");
            new Highlighter(area, PythonLanguage.INSTANCE);
            assertThat(area.getStyleSpans(0).getSpanCount()).isEqualTo(1);
            assertThat(area.getStyleOfChar(area.getAbsolutePosition(1, 2))).containsExactly("token-string");
            assertThat(area.getStyleOfChar(area.getAbsolutePosition(2, 4))).containsExactly("token-constant");
            return null;
        });
    }

    @Test
    void after_any_edits_the_colours_are_those_of_the_whole_text_read_at_once() throws Exception {
        long seed = 25_082_026;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var pieces = new String[] {"x", "\n", "'''", "\"\"\"", "'", "# ", "f'{", "}", "\\", "def f():\n", "\n\n", " "};
        Toolkit.onFxThread(() -> {
            var area = new CodeArea();
            var highlighter = new Highlighter(area, PythonLanguage.INSTANCE);
            for (int step = 0; step < 600; step++) {
                int at = random.nextInt(area.getLength() + 1);
                int to = random.nextInt(4) == 0 ? Math.min(area.getLength(), at + random.nextInt(6)) : at;
                area.replaceText(at, to, random.nextInt(5) == 0 ? "" : pieces[random.nextInt(pieces.length)]);
                var whole = new CodeArea(area.getText());
                var fresh = new Highlighter(whole, PythonLanguage.INSTANCE);
                for (int line = 0; line < area.getParagraphs().size(); line++)
                    assertThat(area.getStyleSpans(line))
                            .as("seed %d step %d line %d of:%n%s", seed, step, line, area.getText())
                            .isEqualTo(whole.getStyleSpans(line));
                assertThat(highlighter.stateBefore(area.getParagraphs().size() - 1))
                        .isEqualTo(fresh.stateBefore(area.getParagraphs().size() - 1));
                fresh.close();
            }
            return null;
        });
    }
}
