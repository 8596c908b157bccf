package dev.sluice.app.console;

import static dev.sluice.app.console.Lines.line;
import static dev.sluice.app.console.Lines.numbered;
import static dev.sluice.app.console.Lines.ofRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.console.ConsoleViewModel.Blank;
import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleViewModelTest {
    private static final int CHUNK = LogChunk.LINES;
    private static final int LIMIT = 4 * CHUNK;

    private final ArrayDeque<Runnable> background = new ArrayDeque<>();
    private final ConsoleViewModel model = model(new Tasks(Runnable::run, Runnable::run));

    private static ConsoleViewModel model(Tasks tasks) {
        return new ConsoleViewModel(tasks, new LogLines(LIMIT, Long.MAX_VALUE));
    }

    @Test
    void lines_appear_in_order_and_are_counted() {
        model.append(numbered(0, 1204));
        assertThat(texts(model)).hasSize(1204).startsWith("line 0", "line 1");
        assertThat(model.countText()).isEqualTo("%,d lines".formatted(1204));
    }

    @Test
    void a_filter_applies_to_what_is_there_and_to_what_comes() {
        model.append(numbered(0, 20));
        model.filterTextProperty().set("/ 1\\d?$/");
        assertThat(texts(model)).hasSize(11);
        model.append(numbered(100, 102));
        model.append(numbered(1, 2));
        assertThat(texts(model)).hasSize(12).endsWith("line 1");
        assertThat(model.countText()).isEqualTo("12 of 23 lines");
        model.filterTextProperty().set("nowhere");
        assertThat(model.blank()).contains(Blank.NOTHING_FOUND);
        model.filterTextProperty().set("");
        assertThat(texts(model)).hasSize(23);
        assertThat(model.blank()).isEmpty();
    }

    @Test
    void why_there_is_no_row_is_told_as_it_is() {
        assertThat(model.blank()).contains(Blank.NOTHING_LOGGED);
        model.filterTextProperty().set("trigger:x");
        model.clear();
        assertThat(model.blank()).contains(Blank.NOTHING_LOGGED);
        model.filterTextProperty().set("");
        model.pausedProperty().set(true);
        model.append(numbered(0, 3));
        assertThat(model.blank()).contains(Blank.HELD_BACK);
        model.filterTextProperty().set("nowhere");
        assertThat(model.blank()).as("what is held back has not been filtered").contains(Blank.HELD_BACK);
        model.pausedProperty().set(false);
        assertThat(model.blank()).contains(Blank.NOTHING_FOUND);
        model.filterTextProperty().set(" ");
        assertThat(model.blank()).isEmpty();
        model.clear();
        assertThat(model.blank()).contains(Blank.CLEARED);
        model.append(numbered(3, 4));
        assertThat(model.blank()).isEmpty();
    }

    @Test
    void paused_the_view_stands_still_and_nothing_is_lost() {
        model.append(numbered(0, 2));
        model.pausedProperty().set(true);
        model.append(numbered(2, 5));
        assertThat(texts(model)).hasSize(2);
        assertThat(model.heldCountProperty().get()).isEqualTo(3);
        model.filterTextProperty().set("line");
        assertThat(texts(model)).as("a filter does not show what is held back").hasSize(2);
        model.pausedProperty().set(false);
        assertThat(texts(model)).hasSize(5).endsWith("line 4");
        assertThat(model.heldCountProperty().get()).isZero();
    }

    @Test
    void what_came_during_a_long_pause_all_shows_after_it() {
        model.append(numbered(0, 10));
        model.pausedProperty().set(true);
        int held = 2 * CHUNK + 16;
        for (int i = 0; i < held; i += 100) model.append(numbered(10 + i, 10 + i + 100));
        assertThat(model.heldCountProperty().get()).isEqualTo(held);
        model.pausedProperty().set(false);
        assertThat(texts(model)).isEqualTo(IntStream.range(0, 10 + held).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void a_search_through_many_lines_leaves_the_newest_in_view_and_the_next_filter_ends_it() {
        var model = model(new Tasks(background::add, background::add));
        fill(model, 3 * CHUNK + 600);
        model.filterTextProperty().set("line");
        assertThat(texts(model)).as("the newest lines show at once").hasSize(512).startsWith("line " + (3 * CHUNK + 88));
        model.followProperty().set(false);
        model.select(0, false);
        var selected = model.selectedText(1);
        assertThat(model.countText()).endsWith(", searching");
        background.removeFirst().run();
        background.removeFirst().run();
        assertThat(texts(model)).isEqualTo(IntStream.range(0, 3 * CHUNK + 600).mapToObj(i -> "line " + i).toList());
        assertThat(model.selectedText(1)).isEqualTo(selected);
        assertThat(model.row(model.top())).isEqualTo(model.row(model.lead()));
        model.filterTextProperty().set("/ 3\\d\\d$/");
        while (!background.isEmpty()) background.removeFirst().run();
        assertThat(texts(model)).hasSize(100).startsWith("line 300").endsWith("line 399");
        assertThat(model.countText()).isEqualTo("100 of %,d lines".formatted(3 * CHUNK + 600));
    }

    @Test
    void lines_that_come_during_a_search_stand_behind_what_it_finds() {
        var model = model(new Tasks(background::add, background::add));
        fill(model, CHUNK + 2_000);
        model.filterTextProperty().set("line");
        model.append(numbered(CHUNK + 2_000, CHUNK + 3_000));
        while (!background.isEmpty()) background.removeFirst().run();
        assertThat(texts(model)).isEqualTo(IntStream.range(0, CHUNK + 3_000).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void the_oldest_lines_are_forgotten_and_selection_and_place_stay_with_their_text() {
        fill(model, LIMIT);
        model.setVisibleRows(10);
        int row = LIMIT / 2;
        model.scrollTo(row - 5);
        model.select(row, false);
        var selected = model.selectedText(1);
        var first = texts(model).get(model.top());
        model.append(numbered(LIMIT, LIMIT + 10));
        assertThat(model.rowCount()).isEqualTo(LIMIT - CHUNK + 10);
        assertThat(texts(model)).endsWith("line " + (LIMIT + 9));
        assertThat(model.selectedText(1)).isEqualTo(selected);
        assertThat(texts(model).get(model.top())).isEqualTo(first);
    }

    @Test
    void the_tail_is_followed_until_somebody_leaves_it() {
        model.setVisibleRows(10);
        fill(model, 100);
        assertThat(model.top()).isEqualTo(90);
        model.scrollTo(50);
        fill(model, 10);
        assertThat(model.top()).isEqualTo(50);
        assertThat(model.followProperty().get()).isFalse();
        model.scrollTo(1_000);
        fill(model, 10);
        assertThat(model.top()).isEqualTo(110);
        model.followProperty().set(false);
        fill(model, 10);
        assertThat(model.top()).as("switched off, it stays where it is").isEqualTo(110);
    }

    @Test
    void selecting_keeps_the_row_in_view() {
        model.setVisibleRows(10);
        fill(model, 100);
        model.select(95, false);
        assertThat(model.top()).isEqualTo(90);
        model.select(3, false);
        assertThat(model.top()).isEqualTo(3);
        model.select(20, false);
        assertThat(model.top()).isEqualTo(11);
        fill(model, 5);
        assertThat(model.top()).as("what is selected does not run away").isEqualTo(11);
    }

    @Test
    void a_filter_keeps_the_selected_line_selected() {
        fill(model, 2 * CHUNK);
        model.select(17, false);
        model.filterTextProperty().set("/ 1\\d$/");
        assertThat(model.selectedText(1)).endsWith("line 17");
        model.filterTextProperty().set("");
        assertThat(model.lead()).isEqualTo(17);
        model.filterTextProperty().set("/ 3$/");
        assertThat(model.lead()).isEqualTo(-1);
    }

    @Test
    void a_traceback_unfolds_below_its_line_and_folds_again_from_any_of_its_rows() {
        model.append(List.of(
                line(LogLevel.INFO, "t", "before"),
                line(LogLevel.ERROR, "t", "KeyError: 'x'", "Traceback\n  File x, line 3\nKeyError: 'x'\n"),
                line(LogLevel.INFO, "t", "after")));
        model.toggle(1);
        assertThat(texts(model))
                .containsExactly("before", "KeyError: 'x'", "Traceback", "  File x, line 3", "KeyError: 'x'", "after");
        assertThat(model.isUnfolded(1)).isTrue();
        assertThat(model.countText()).isEqualTo("3 lines");
        model.toggle(3);
        assertThat(texts(model)).containsExactly("before", "KeyError: 'x'", "after");
        model.toggle(0);
        assertThat(texts(model)).hasSize(3);
    }

    @Test
    void a_text_of_several_lines_is_one_entry_that_unfolds() {
        model.append(List.of(line(LogLevel.STDOUT, "t", "{\n  'a': 1\n}", "more")));
        assertThat(texts(model)).containsExactly("{");
        model.toggle(0);
        assertThat(texts(model)).containsExactly("{", "  'a': 1", "}", "more");
    }

    @Test
    void forgetting_takes_unfolded_rows_along() {
        model.append(List.of(line(LogLevel.ERROR, "t", "first", "a\nb\nc")));
        model.toggle(0);
        fill(model, LIMIT);
        assertThat(model.row(0).isDetail()).isFalse();
        assertThat(texts(model).getFirst()).startsWith("line ");
        assertThat(model.rowCount()).isEqualTo(LIMIT - CHUNK + 1);
    }

    @Test
    void runs_fold_to_one_row_each_that_says_what_is_in_it() {
        model.append(List.of(
                ofRun("a", LogLevel.INFO, "starting execution of wal plugin."),
                ofRun("b", LogLevel.INFO, "starting execution of wal plugin."),
                ofRun("a", LogLevel.WARN, "careful"),
                ofRun("", LogLevel.INFO, "of no run"),
                ofRun("b", LogLevel.INFO, "hello"),
                ofRun("a", LogLevel.INFO, "finished execution in 3.1ms")));
        model.groupedProperty().set(true);
        assertThat(texts(model))
                .containsExactly("starting execution of wal plugin.", "starting execution of wal plugin.", "of no run");
        assertThat(model.group(0).orElseThrow().text()).isEqualTo("3 lines · 3.1ms · 1 warning");
        assertThat(model.group(0).orElseThrow().worst()).isEqualTo(LogLevel.WARN);
        assertThat(model.group(1).orElseThrow().text()).isEqualTo("2 lines");
        assertThat(model.group(2)).isEmpty();
        model.toggle(1);
        assertThat(texts(model))
                .containsExactly(
                        "starting execution of wal plugin.", "starting execution of wal plugin.", "hello", "of no run");
        model.append(List.of(ofRun("b", LogLevel.INFO, "finished execution in 9ms"), ofRun("a", LogLevel.INFO, "late")));
        assertThat(texts(model))
                .as("an unfolded run grows")
                .containsExactly(
                        "starting execution of wal plugin.",
                        "starting execution of wal plugin.",
                        "hello",
                        "finished execution in 9ms",
                        "of no run");
        assertThat(model.parent(3)).isEqualTo(1);
        model.toggle(1);
        assertThat(model.rowCount()).isEqualTo(3);
        assertThat(model.countText()).isEqualTo("3 rows of 8 lines");
    }

    @Test
    void a_run_longer_than_a_chunk_of_lines_is_one_row_however_its_lines_come() {
        model.groupedProperty().set(true);
        model.append(numbered(0, CHUNK - 10));
        model.append(List.of(ofRun("a", LogLevel.INFO, "start"), ofRun("b", LogLevel.INFO, "other start")));
        for (int batch = 0; batch < 3; batch++) {
            model.append(IntStream.range(0, CHUNK / 2)
                    .mapToObj(i -> ofRun(i % 3 == 0 ? "b" : "a", LogLevel.INFO, "line"))
                    .toList());
        }
        model.append(List.of(ofRun("a", LogLevel.ERROR, "Division by zero"), ofRun("b", LogLevel.INFO, "other end")));
        assertThat(texts(model)).containsExactly("line 0", "start", "other start");
        assertThat(model.group(1).orElseThrow().text()).isEqualTo("8,192 lines · 1 error");
        assertThat(model.group(2).orElseThrow().text()).isEqualTo("4,100 lines");
        model.toggle(1);
        assertThat(model.rowCount()).isEqualTo(3 + 8_191);
        assertThat(texts(model)).endsWith("line", "Division by zero", "other start");
        model.toggle(2 + 8_191);
        model.append(List.of(ofRun("a", LogLevel.INFO, "late"), ofRun("b", LogLevel.INFO, "late, too")));
        assertThat(texts(model)).endsWith("other end", "late, too").containsSequence("Division by zero", "late", "other start");
        model.groupedProperty().set(false);
        model.groupedProperty().set(true);
        assertThat(texts(model)).containsExactly("line 0", "start", "other start");
    }

    @Test
    void a_run_whose_first_lines_were_forgotten_keeps_one_row_for_the_others() {
        model.groupedProperty().set(true);
        model.append(List.of(ofRun("a", LogLevel.INFO, "start"), ofRun("z", LogLevel.INFO, "another")));
        for (int chunk = 0; chunk < 4; chunk++)
            model.append(IntStream.range(0, CHUNK).mapToObj(_ -> ofRun("a", LogLevel.INFO, "line")).toList());
        model.append(List.of(ofRun("b", LogLevel.INFO, "next")));
        assertThat(texts(model)).containsExactly("line", "next");
        assertThat(model.group(0).orElseThrow().lines()).isEqualTo(3 * CHUNK + 2);
        assertThat(model.selectedCount()).isZero();
    }

    @Test
    void folded_runs_are_the_same_whether_they_came_so_or_were_folded_later() {
        var random = new Random(5);
        model.groupedProperty().set(true);
        for (int batch = 0, line = 0; batch < 60; batch++) {
            var lines = new ArrayList<LogLine>();
            for (int i = random.nextInt(3_000); i > 0; i--, line++) {
                int newest = line / 2_000;
                lines.add(ofRun("run" + Math.max(0, newest - (int) Math.abs(random.nextGaussian() * 4)), LogLevel.INFO, "line " + line));
            }
            model.append(lines);
            if (random.nextInt(4) == 0 && model.rowCount() > 0) model.toggle(random.nextInt(model.rowCount()));
            if (batch % 6 != 5) continue;
            var came = heads();
            model.groupedProperty().set(false);
            assertThat(model.rowCount()).isLessThanOrEqualTo(LIMIT);
            int all = model.rowCount();
            model.groupedProperty().set(true);
            assertThat(heads()).isEqualTo(came);
            assertThat(IntStream.range(0, model.rowCount()).map(row -> model.group(row).map(LogGroup::lines).orElse(1)).sum())
                    .isEqualTo(all);
        }
    }

    private List<String> heads() {
        return IntStream.range(0, model.rowCount())
                .mapToObj(model::row)
                .filter(row -> !row.inGroup())
                .map(row -> model.line(row).runId() + " " + model.line(row).text())
                .toList();
    }

    @Test
    void a_filter_for_lines_shows_them_out_of_their_folded_runs_and_one_for_runs_does_not() {
        model.append(List.of(
                ofRun("a", LogLevel.INFO, "start"), ofRun("a", LogLevel.WARN, "careful"), ofRun("a", LogLevel.INFO, "end")));
        model.groupedProperty().set(true);
        model.filterTextProperty().set("level:warn");
        assertThat(texts(model)).containsExactly("careful");
        model.filterTextProperty().set("trigger:t -trigger:other");
        assertThat(texts(model)).containsExactly("start");
    }

    @Test
    void a_selection_spans_rows_in_either_direction() {
        model.append(numbered(0, 4));
        model.select(2, false);
        model.select(1, true);
        assertThat(IntStream.range(0, 4).filter(model::isSelected)).containsExactly(1, 2);
        assertThat(model.selectedText(10).lines()).hasSize(2).first().asString().endsWith("INFO  t  line 1");
        assertThat(model.selectedText(1).lines()).hasSize(1);
        model.selectAll();
        assertThat(model.selectedText(10).lines()).hasSize(4);
        model.clear();
        assertThat(model.selectedText(10)).isEmpty();
        assertThat(model.blank()).contains(Blank.CLEARED);
        model.append(numbered(4, 6));
        assertThat(texts(model)).containsExactly("line 4", "line 5");
    }

    @Test
    void an_expression_without_end_is_named_and_finds_nothing() {
        model.append(List.of(line(LogLevel.INFO, "t", "a".repeat(40) + "b")));
        model.filterTextProperty().set("/.*.*.*.*.*.*x/");
        assertThat(texts(model)).isEmpty();
        assertThat(model.filterProblem().get()).contains(".*.*x/").contains("takes too long");
        model.filterTextProperty().set("");
        assertThat(model.filterProblem().get()).isEmpty();
    }

    @Test
    void triggers_that_have_logged_can_be_chosen() {
        model.append(List.of(line(LogLevel.INFO, "b", "x"), line(LogLevel.INFO, "a", "x"), line(LogLevel.INFO, "b", "y")));
        assertThat(model.triggers()).containsExactly("a", "b");
    }

    private static void fill(ConsoleViewModel model, int count) {
        for (int i = 0; i < count; i += 500) model.append(numbered(i, Math.min(count, i + 500)));
    }

    private static List<String> texts(ConsoleViewModel model) {
        return IntStream.range(0, model.rowCount())
                .mapToObj(row -> LogEntry.text(model.line(model.row(row)), model.row(row).part()))
                .toList();
    }
}
