package dev.sluice.engine.lineprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PointLinesTest {
    @Test
    void lines_are_cut_where_points_end() {
        assertThat(PointLines.of("# c\n\na f=\"x\ny\" 1\r\n  b\\ \"q f=1\n\"c f=1\n  # d \"\ne f=2"))
                .containsExactly("a f=\"x\ny\" 1", "b\\ \"q f=1", "\"c f=1", "e f=2");
        assertThat(PointLines.of("# only\n\n# comments")).isEmpty();
        assertThat(PointLines.of("")).isEmpty();
    }
}
