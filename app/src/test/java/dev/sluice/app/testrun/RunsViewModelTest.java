package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.record.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class RunsViewModelTest {
    private final RunsViewModel model = new RunsViewModel();

    @Test
    void new_runs_come_in_above_and_what_is_there_stays() {
        model.show(model.wish(), List.of(run(2), run(1)), List.of());
        var changes = new ArrayList<Integer>();
        model.runs().addListener((ListChangeListener<RunSummary>) change -> {
            while (change.next()) changes.add(change.getAddedSize());
        });
        model.show(model.wish(), List.of(run(4), run(3), run(2), run(1)), List.of());
        model.show(model.wish(), List.of(run(4), run(3), run(2), run(1)), List.of());
        assertThat(model.runs()).containsExactly(run(4), run(3), run(2), run(1));
        assertThat(changes).containsExactly(2);
    }

    @Test
    void a_page_is_bounded_until_more_is_asked_for() {
        var many = IntStream.range(0, 300).mapToObj(i -> run(300 - i)).toList();
        model.show(model.wish(), many.subList(0, RunsViewModel.PAGE + 1), List.of());
        assertThat(model.runs()).hasSize(RunsViewModel.PAGE);
        assertThat(model.moreProperty().get()).isTrue();
        model.showMore();
        model.show(model.wish(), many, List.of());
        assertThat(model.runs()).hasSize(300);
        assertThat(model.moreProperty().get()).isFalse();
    }

    @Test
    void an_answer_to_an_earlier_question_is_not_shown() {
        var asked = model.wish();
        model.outcomeProperty().set(Optional.of(RunSummary.Outcome.ERROR));
        model.show(asked, List.of(run(1)), List.of());
        assertThat(model.runs()).isEmpty();
        assertThat(model.wish().filter().outcome()).contains(RunSummary.Outcome.ERROR);
    }

    @Test
    void a_trigger_that_is_gone_is_no_longer_chosen() {
        var trigger = new RunsViewModel.Trigger("home", "t");
        model.show(model.wish(), List.of(), List.of(trigger));
        model.triggerProperty().set(Optional.of(trigger));
        model.show(model.wish(), List.of(), List.of());
        assertThat(model.triggerProperty().get()).isEmpty();
    }

    private static RunSummary run(int second) {
        return RunHistoryTest.recorded("r" + second, second);
    }
}
