package dev.sluice.app.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TabTitleTest {
    @Test
    void a_name_that_is_too_long_is_cut() {
        var name = "downsampler_of_everything_there_is.py";
        assertThat(TabTitle.of("downsampler.py")).isEqualTo("downsampler.py");
        assertThat(TabTitle.of(name)).isEqualTo("downsampler_of_everything_there…").hasSize(TabTitle.LIMIT);
        assertThat(TabTitle.of(name.substring(0, TabTitle.LIMIT))).isEqualTo(name.substring(0, TabTitle.LIMIT));
    }

    @Test
    void no_character_is_cut_in_two() {
        assertThat(TabTitle.of("𝄞".repeat(40))).isEqualTo("𝄞".repeat(TabTitle.LIMIT - 1) + "…");
    }
}
