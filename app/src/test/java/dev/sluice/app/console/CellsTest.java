package dev.sluice.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "home_avg, 8, home_avg",
        "home_avg, 7, home_a…",
        "home_avg, 1, …",
        "home_avg, 0, ''",
        "温度計, 6, 温度計",
        "温度計, 5, 温度…",
        "温度計, 4, 温…",
        "😀😀😀, 5, 😀😀…",
        "'', 0, ''"
    })
    void text_is_cut_to_what_fits(String text, int most, String cut) {
        assertThat(Cells.cut(text, most)).isEqualTo(cut);
        assertThat(Cells.count(cut)).isLessThanOrEqualTo(most);
    }
}
