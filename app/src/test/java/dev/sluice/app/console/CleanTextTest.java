package dev.sluice.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {
    /// `\e` stands for the escape character, `u` with four digits for others that a source file had better not contain.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
        plain text                       | plain text
        grün 温度 😀                      | grün 温度 😀
        \\e[31mred\\e[0m                   | red
        \\e[38;5;196mred\\e[m              | red
        \\e[2J\\e[1;1Hcleared              | cleared
        \\e]0;a title\\u0007text            | text
        \\e]8;;http://x\\e\\\\link\\e]8;;\\e\\\\ | link
        \\ePdevice\\e\\\\control             | control
        \\u009b31mred                      | red
        \\ecreset                          | reset
        bell\\u0007                        | bell\\x07
        null\\u0000                        | null\\x00
        over\\u0008write                   | over\\x08write
        hidden\\roverwritten               | hidden\\roverwritten
        windows\\r\\nline                   | windows\\nline
        a\\tb                              | a   b
        abcd\\tb                           | abcd    b
        evil\\u202etxt.exe                 | evil\\u202etxt.exe
        zero\\u200bwidth                   | zero\\u200bwidth
        \\u0085next                        | \\x85next
        unfinished \\e[                    | unfinished \\x1b[
        """)
    void text_of_plugins_shows_nothing_that_cannot_be_seen(String raw, String clean) {
        assertThat(CleanText.of(characters(raw))).isEqualTo(clean.replace("\\n", "\n"));
    }

    @Test
    void a_very_long_text_is_cut_between_characters() {
        var cut = CleanText.of("x".repeat(CleanText.LENGTH_LIMIT - 1) + "😀😀");
        assertThat(cut).hasSizeLessThan(CleanText.LENGTH_LIMIT + 20).endsWith("x… cut here");
    }

    private static String characters(String written) {
        var text = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) != '\\') {
                text.append(written.charAt(i));
                continue;
            }
            switch (written.charAt(++i)) {
                case 'e' -> text.append((char) 0x1b);
                case 't' -> text.append('\t');
                case 'r' -> text.append('\r');
                case 'n' -> text.append('\n');
                case 'u' -> {
                    text.append((char) Integer.parseInt(written.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> text.append(written.charAt(i));
            }
        }
        return text.toString();
    }
}
