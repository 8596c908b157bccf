package dev.sluice.app.console;

import static dev.sluice.app.console.Lines.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleViewModelTest {
    private final ConsoleViewModel model = new ConsoleViewModel();

    @Test
    void lines_appear_in_order_and_are_counted() {
        model.append(numbered(0, 1204));
        assertThat(texts()).hasSize(1204).startsWith("line 0", "line 1");
        assertThat(model.countText().getValue()).isEqualTo("%,d lines".formatted(1204));
    }

    @Test
    void a_filter_applies_to_what_is_there_and_to_what_comes() {
        model.append(numbered(0, 20));
        model.filterTextProperty().set("/ 1\\d?$/");
        assertThat(texts()).hasSize(11);
        model.append(numbered(100, 102));
        model.append(numbered(1, 2));
        assertThat(texts()).hasSize(12).endsWith("line 1");
        assertThat(model.countText().getValue()).isEqualTo("12 of 23 lines");
        model.filterTextProperty().set("");
        assertThat(texts()).hasSize(23);
    }

    @Test
    void paused_it_holds_lines_back_and_says_how_many() {
        model.append(numbered(0, 2));
        model.pausedProperty().set(true);
        model.append(numbered(2, 5));
        assertThat(texts()).hasSize(2);
        assertThat(model.heldCountProperty().get()).isEqualTo(3);
        model.pausedProperty().set(false);
        assertThat(texts()).hasSize(5).endsWith("line 4");
        assertThat(model.heldCountProperty().get()).isZero();
    }

    @Test
    void the_oldest_lines_are_forgotten_and_the_selection_stays_with_its_text() {
        model.append(numbered(0, ConsoleViewModel.LINE_LIMIT));
        model.select(ConsoleViewModel.LINE_LIMIT - 1, false);
        var selected = model.selectedText();
        model.append(numbered(ConsoleViewModel.LINE_LIMIT, ConsoleViewModel.LINE_LIMIT + 10));
        assertThat(model.rows().size()).isLessThanOrEqualTo(ConsoleViewModel.LINE_LIMIT);
        assertThat(texts()).endsWith("line " + (ConsoleViewModel.LINE_LIMIT + 9));
        assertThat(model.selectedText()).isEqualTo(selected);
    }

    @Test
    void a_traceback_unfolds_below_its_line_and_folds_again_from_any_of_its_rows() {
        model.append(List.of(
                line(LogLevel.INFO, "t", "before"),
                line(LogLevel.ERROR, "t", "KeyError: 'x'", "Traceback\n  File x, line 3\nKeyError: 'x'\n"),
                line(LogLevel.INFO, "t", "after")));
        model.toggle(1);
        assertThat(texts())
                .containsExactly("before", "KeyError: 'x'", "Traceback", "  File x, line 3", "KeyError: 'x'", "after");
        assertThat(model.isUnfolded(1)).isTrue();
        model.toggle(3);
        assertThat(texts()).containsExactly("before", "KeyError: 'x'", "after");
        model.toggle(0);
        assertThat(texts()).hasSize(3);
    }

    @Test
    void forgetting_takes_unfolded_rows_along() {
        model.append(List.of(line(LogLevel.ERROR, "t", "first", "a\nb\nc")));
        model.toggle(0);
        model.append(numbered(0, ConsoleViewModel.LINE_LIMIT));
        assertThat(model.rows().getFirst().isDetail()).isFalse();
        assertThat(model.rows().getFirst().text()).startsWith("line ");
    }

    @Test
    void a_selection_spans_rows_in_either_direction() {
        model.append(numbered(0, 4));
        model.select(2, false);
        model.select(1, true);
        assertThat(IntStream.range(0, 4).filter(model::isSelected)).containsExactly(1, 2);
        assertThat(model.selectedText().lines()).hasSize(2).first().asString().endsWith("INFO  t  line 1");
        model.selectAll();
        assertThat(model.selectedText().lines()).hasSize(4);
        model.clear();
        assertThat(model.selectedText()).isEmpty();
        assertThat(model.isEmpty()).isTrue();
    }

    private List<String> texts() {
        return model.rows().stream().map(ConsoleRow::text).toList();
    }

    private static List<LogLine> numbered(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> line(LogLevel.INFO, "t", "line " + i))
                .toList();
    }
}
