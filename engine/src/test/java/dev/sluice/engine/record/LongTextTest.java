package dev.sluice.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongTextTest {
    @Test
    void a_text_says_how_much_of_it_is_missing() {
        assertThat(LongText.cut("short", 5)).isEqualTo("short");
        assertThat(LongText.cut("a".repeat(1_234_577), 10)).isEqualTo("aaaaaaaaaa… 1,234,567 more characters");
        assertThat(LongText.cut("a😀b", 2)).isEqualTo("a… 3 more characters");
        assertThat(LongText.isCut("a… 3 more characters")).isTrue();
        assertThat(LongText.isCut("a… three more characters")).isFalse();
    }

    @Test
    void texts_are_compared_as_far_as_they_are_kept() {
        var text = "ab".repeat(1_000);
        assertThat(LongText.isSame(LongText.cut(text, 100), LongText.cut(text, 700))).isTrue();
        assertThat(LongText.isSame(text, LongText.cut(text, 700))).isTrue();
        assertThat(LongText.isSame(text, LongText.cut(text + "x", 700))).isFalse();
        assertThat(LongText.isSame("b" + text.substring(1), LongText.cut(text, 700))).isFalse();
        assertThat(LongText.isSame("one", "two")).isFalse();
    }
}
