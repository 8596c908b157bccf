package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaletteTest {
    private static final List<String> TITLES = List.of(
            "Run query or write lines", "Write line protocol", "Do not write lines", "Import a file of line protocol", "Export all triggers…");

    @Test
    void the_words_at_the_beginning_come_before_the_words_together_and_those_before_scattered_ones() {
        assertThat(found("write line"))
                .containsExactly("Write line protocol", "Run query or write lines", "Do not write lines");
        assertThat(found("protocol line")).containsExactly("Write line protocol", "Import a file of line protocol");
        assertThat(found("")).isEqualTo(TITLES);
    }

    private static List<String> found(String words) {
        return TITLES.stream()
                .map(title -> new Palette.Choice(title, "", () -> {}))
                .filter(choice -> Palette.fits(choice, words))
                .sorted(Comparator.comparingInt(choice -> Palette.distance(choice, words)))
                .map(Palette.Choice::title)
                .toList();
    }
}
