package dev.sluice.engine.lineprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.lineprotocol.LinePlaces.Place;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePlacesTest {
    /// The bar stands where the grammar cannot go on.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
            home,room=Bath| = temp=1
            home| x
            home,room=Bath temp=1| x
            home,room=| temp=1
            home temp=|
            """)
    void the_byte_at_which_a_line_stops_being_one_is_found(String drawn) {
        int bar = drawn.indexOf('|');
        var line = drawn.replace("|", "");
        var places = LinePlaces.of(line.getBytes(StandardCharsets.UTF_8));
        assertThat(places).hasSize(1);
        assertThat(places.getFirst().refusedAt().orElseThrow()).isBetween(bar, bar + 6);
    }

    @Test
    void comments_and_blank_lines_have_no_place() {
        var text = "# why\n\nhome temp=1 1\n  home text=\"two\nlines\"\n";
        assertThat(LinePlaces.of(text.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new Place(7, 20, OptionalInt.empty()), new Place(23, 44, OptionalInt.empty()));
    }

    @Test
    void a_piece_ends_behind_its_last_whole_line_also_when_a_text_has_breaks() {
        var text = "home temp=1 1\nhome text=\"two\nlines".getBytes(StandardCharsets.UTF_8);
        assertThat(LinePlaces.completeEnd(text, text.length)).isEqualTo(14);
        assertThat(LinePlaces.completeEnd(text, 14)).isEqualTo(14);
        assertThat(LinePlaces.completeEnd(text, 13)).isZero();
    }
}
