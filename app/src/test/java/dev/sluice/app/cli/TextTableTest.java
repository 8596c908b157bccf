package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columns_stand_below_each_other_and_each_row_is_one_line() {
        assertThat(TextTable.lines(List.of(List.of("name", "error"), List.of("a", "two\nlines"), List.of("longer", ""))))
                .containsExactly("name    error", "a       two lines", "longer");
    }
}
