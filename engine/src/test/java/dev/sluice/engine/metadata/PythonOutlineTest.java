package dev.sluice.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.metadata.PythonOutline.Docstring;
import dev.sluice.engine.metadata.PythonOutline.Name;
import dev.sluice.engine.metadata.PythonOutline.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PythonOutlineTest {
    @Test
    void names_come_from_the_top_level_only() {
        var outline = PythonOutline.of("""
                # def commented(): pass
                '''A docstring with
                def quoted():
                '''
                from .parts import first, second as process_request  # def no()
                from . import (
                    third,
                    fourth,
                )
                value = [
                def_like, "def inside():"
                ]
                long = 1 + \\
                def_like
                if value:
                    def conditional():
                        pass
                class Thing:
                    def method(self):
                        '''
                def not_here():
                        '''
                def plain(a,
                          b): pass
                async def later(): pass
                """);

        assertThat(outline.docstring()).contains(new Docstring("A docstring with\ndef quoted():\n", false, 2));
        assertThat(outline.names())
                .isEqualTo(Map.of(
                        "first", new Name(Origin.OTHER, 5),
                        "process_request", new Name(Origin.OTHER, 5),
                        "third", new Name(Origin.OTHER, 6),
                        "fourth", new Name(Origin.OTHER, 6),
                        "value", new Name(Origin.OTHER, 10),
                        "long", new Name(Origin.OTHER, 13),
                        "plain", new Name(Origin.FUNCTION, 23),
                        "later", new Name(Origin.ASYNC_FUNCTION, 25)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "one"               | one
            r'''a\\d'''         | a\\d
            U"two" + "three"    | two
            "a \\" b"           | a \\" b
            ""                  | ``
            b"bytes"            |
            f"formatted"        |
            x = "no docstring"  |
            """)
    void a_docstring_is_the_first_string(String text, String docstring) {
        assertThat(PythonOutline.of("\uFEFF" + text).docstring().map(Docstring::text)).isEqualTo(Optional.ofNullable(docstring));
    }

    @Test
    void no_text_makes_it_fail() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var alphabet = "\"'\\#\n\r()[]{}= def,asyncfrom import:\t";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--)
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            assertThat(PythonOutline.of(text.toString())).as("seed %d: %s", seed, text).isNotNull();
        }
    }
}
