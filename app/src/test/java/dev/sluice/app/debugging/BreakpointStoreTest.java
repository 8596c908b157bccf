package dev.sluice.app.debugging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.frame.MapMemory;
import dev.sluice.engine.debug.SourceBreakpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakpointStoreTest {
    private static final Path AVG = Path.of("/plugins/avg.py"), SUM = Path.of("/plugins/sum.py");

    private final MapMemory memory = new MapMemory();
    private final BreakpointStore store = new BreakpointStore(memory);

    @Test
    void a_toggled_line_has_a_breakpoint_and_toggled_again_has_none() {
        store.toggle(AVG, 3);
        assertThat(store.lines()).containsExactly(LineBreakpoint.at(AVG, 3));
        store.toggle(AVG, 3);
        assertThat(store.lines()).isEmpty();
    }

    @Test
    void all_of_it_is_there_after_a_restart() {
        store.put(new LineBreakpoint(SUM, 8, false, "x > 2", 3, ""));
        store.put(new LineBreakpoint(AVG, 5, true, "", 0, "x is {x}"));
        var stops = new OtherStops(true, false, List.of("home_avg"), true);
        store.setStops(stops);
        var again = new BreakpointStore(memory);
        assertThat(again.lines())
                .containsExactly(
                        new LineBreakpoint(AVG, 5, true, "", 0, "x is {x}"),
                        new LineBreakpoint(SUM, 8, false, "x > 2", 3, ""));
        assertThat(again.stopsProperty().get()).isEqualTo(stops);
    }

    @Test
    void a_damaged_memory_counts_as_none() {
        memory.put("breakpoints", "[{\"file\": \"/a.py\", \"line\": -1}, {\"line\": \"x\"}");
        memory.put("stops", "…");
        var again = new BreakpointStore(memory);
        assertThat(again.lines()).isEmpty();
        assertThat(again.stopsProperty().get()).isEqualTo(OtherStops.DEFAULT);
    }

    @Test
    void breakpoints_follow_a_file_or_folder_to_its_new_name() {
        store.put(new LineBreakpoint(AVG, 5, true, "x > 2", 0, ""));
        store.toggle(SUM, 3);
        store.moved(AVG, Path.of("/plugins/mean.py"));
        assertThat(store.lines()).containsExactly(
                new LineBreakpoint(Path.of("/plugins/mean.py"), 5, true, "x > 2", 0, ""), LineBreakpoint.at(SUM, 3));
        store.moved(Path.of("/plugins"), Path.of("/others"));
        assertThat(new BreakpointStore(memory).lines()).containsExactly(
                new LineBreakpoint(Path.of("/others/mean.py"), 5, true, "x > 2", 0, ""), LineBreakpoint.at(Path.of("/others/sum.py"), 3));
    }

    @Test
    void one_that_is_switched_off_is_kept_and_not_wanted() {
        store.put(LineBreakpoint.at(AVG, 3).enabled(false));
        store.put(new LineBreakpoint(AVG, 4, true, " x > 2 ", 2, ""));
        assertThat(store.wanted().lines())
                .isEqualTo(Map.of(
                        AVG, List.of(new SourceBreakpoint(4, Optional.of("x > 2"), 2, Optional.empty()))));
    }

    @Test
    void breakpoints_follow_their_lines_with_what_is_special_about_them() {
        store.put(new LineBreakpoint(AVG, 3, true, "x > 2", 0, ""));
        store.put(LineBreakpoint.at(AVG, 9));
        store.put(LineBreakpoint.at(SUM, 1));
        store.follow(AVG, Map.of(5, "if x > 2", 7, ""), LineBreakpoint::detail);
        assertThat(store.lines())
                .containsExactly(
                        new LineBreakpoint(AVG, 5, true, "x > 2", 0, ""), LineBreakpoint.at(AVG, 7), LineBreakpoint.at(SUM, 1));
    }

    @Test
    void a_line_that_is_gone_takes_its_breakpoint_along_and_a_clicked_one_gets_one() {
        store.put(new LineBreakpoint(AVG, 3, true, "x > 2", 0, ""));
        store.follow(AVG, Map.of(4, ""), LineBreakpoint::detail);
        assertThat(store.lines()).containsExactly(LineBreakpoint.at(AVG, 4));
    }

    @Test
    void a_problem_lasts_as_long_as_its_breakpoint() {
        var breakpoint = LineBreakpoint.at(AVG, 3);
        store.put(breakpoint);
        store.setProblem(breakpoint, "there is no code here");
        assertThat(store.problems()).containsEntry(breakpoint, "there is no code here");
        store.toggle(AVG, 3);
        assertThat(store.problems()).isEmpty();
    }
}
