package dev.sluice.app.debugging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.gutter.LineFigure;
import dev.sluice.engine.processing.LineProfile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CoverageFiguresTest {
    private final LineProfile.File file = new LineProfile.File(
            "/plugins/avg.py",
            Optional.empty(),
            new TreeSet<>(Set.of(2, 3, 7)),
            new TreeMap<>(Map.of(
                    2, new LineProfile.Line(1, 4_000_000, 1, 12, 0), 3, new LineProfile.Line(1_204, 1_000, 0, 0, 3))));

    @Test
    void a_line_says_its_time_or_how_often_it_ran_or_that_it_did_not() {
        assertThat(CoverageFigures.of(file))
                .isEqualTo(Map.of(
                        1,
                        new LineFigure(
                                LineFigure.Coverage.RAN, 1, "4.0 ms", "ran once\n4.0 ms with what it calls\n1 query, 12 rows"),
                        2,
                        new LineFigure(
                                LineFigure.Coverage.RAN,
                                0.00025,
                                "1,204×",
                                "ran 1,204 times\n0.0 ms with what it calls\n3 lines written"),
                        6,
                        new LineFigure(LineFigure.Coverage.MISSED, 0, "", "Did not run")));
    }

    @Test
    void the_summary_names_what_did_not_run() {
        assertThat(CoverageFigures.summary(file)).isEqualTo("2 of 3 lines ran, not 7");
    }
}
