package dev.sluice.engine.dap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.record.RunSummary.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.debug.CompletionItem;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.junit.jupiter.api.Test;

/// Editors at live triggers.
interface DapLiveContract extends DapStory {
    String SUM = """
            def process_writes(influxdb3_local, table_batches, args=None):
                rows = table_batches[0]["rows"]
                total = rows[0]["v"]
                influxdb3_local.info("total", total)
            """;

    @Test
    default void a_live_trigger_stops_at_its_next_runs_and_is_seen_and_changed() throws IOException {
        var file = plugin("sum.py", SUM);
        trigger("live", "sum", "table:cpu", "sum.py");
        try (var user = user()) {
            user.attach(DapStory.attached("live", "sum"));
            user.breakAt(file, 4);
            user.begin();
            for (int run = 1; run <= 2; run++) {
                write("live", "cpu v=%d %d\n".formatted(run, run));
                var stop = user.stop();
                assertThat(stop.getReason()).isEqualTo("breakpoint");
                var frame = user.frames(stop.getThreadId()).getFirst();
                assertThat(DapStory.place(frame)).isEqualTo("sum.py:4:process_writes");
                assertThat(frame.getSource().getPath()).isEqualTo(file);
                assertThat(frame.getSource().getSourceReference()).isNull();
                assertThat(user.value(frame.getId(), "total")).isEqualTo(run + ".0");
                assertThat(user.completions(frame.getId(), "rows[0].ite")).extracting(CompletionItem::getLabel).contains("items");
                assertThat(user.set(frame.getId(), "total", "total + 41.5")).isEqualTo(run + 41.5 + "");
                user.step(stop.getThreadId(), "continue");
            }
            assertThat(runs("live", "sum", 2)).extracting(run -> DapStory.logged(run).getFirst())
                    .containsExactly("total 42.5", "total 43.5");
        }
        write("live", "cpu v=7 7\n");
        assertThat(DapStory.logged(runs("live", "sum", 3).getLast())).containsExactly("total 7.0");
    }

    @Test
    default void a_file_that_is_changed_while_its_run_is_stopped_is_shown_as_it_runs() throws IOException {
        var file = plugin("resaved.py", SUM);
        trigger("resaved", "sum", "table:cpu", "resaved.py");
        try (var user = user()) {
            user.attach(DapStory.attached("resaved", "sum"));
            user.breakAt(file, 3);
            user.begin();
            write("resaved", "cpu v=1 1\n");
            int thread = user.stop().getThreadId();
            plugin("resaved.py", "# one more line\n" + SUM);
            user.step(thread, "over");
            var frame = user.frames(user.stop().getThreadId()).getFirst();
            assertThat(DapStory.place(frame)).isEqualTo("resaved.py:4:process_writes");
            assertThat(frame.getSource().getPath()).isEqualTo(file);
            assertThat(user.source(frame.getSource())).isEqualTo(SUM);
            user.breakAt(file, 4);
            user.step(thread, "continue");
            runs("resaved", "sum", 1);
            write("resaved", "cpu v=2 2\n");
            var next = user.stop();
            var fresh = user.frames(next.getThreadId()).getFirst();
            assertThat(DapStory.place(fresh)).isEqualTo("resaved.py:4:process_writes");
            assertThat(fresh.getSource().getSourceReference()).isNull();
            user.step(next.getThreadId(), "continue");
            runs("resaved", "sum", 2);
        }
    }

    @Test
    default void what_does_not_exist_is_not_waited_for() throws IOException {
        plugin("real.py", SUM);
        trigger("real", "sum", "table:cpu", "real.py");
        trigger("real", "other", "table:cpu", "real.py");
        database("bare");
        try (var user = user()) {
            assertThatThrownBy(() -> user.attach(DapStory.attached("real", "sun")))
                    .hasMessageContaining("the database real has no trigger sun; its triggers are other, sum");
            assertThatThrownBy(() -> user.attach(DapStory.attached("bare", "sum")))
                    .hasMessageContaining("the database bare has no trigger sum; it has none");
            assertThatThrownBy(() -> user.attach(Map.of("database", "reel")))
                    .hasMessageContaining("there is no database reel; databases are ")
                    .hasMessageContaining("bare")
                    .hasMessageContaining("real");
            assertThatThrownBy(() -> user.attach(Map.of("database", List.of("real"))))
                    .hasMessageContaining("\"database\" of attach is a name, not ");
            assertThatThrownBy(() -> user.attach(Map.of("trigger", "sum"))).hasMessageContaining("needs \"database\"");
            // refused requests leave the client as it was
            user.attach(DapStory.attached("real", "sum"));
        }
    }

    @Test
    default void a_disabled_trigger_is_waited_for_and_said_to_be_disabled() throws IOException {
        var file = plugin("asleep.py", SUM);
        trigger("asleep", "sum", "table:cpu", "asleep.py");
        engine().triggers().disable("asleep", "sum");
        try (var user = user()) {
            user.attach(DapStory.attached("asleep", "sum"));
            user.says("the trigger asleep.sum is disabled; it is debugged as soon as it is enabled");
            user.breakAt(file, 3);
            user.begin();
            engine().triggers().enable("asleep", "sum");
            write("asleep", "cpu v=1 1\n");
            user.step(user.stop().getThreadId(), "continue");
            runs("asleep", "sum", 1);
        }
    }

    @Test
    default void the_next_run_of_a_live_trigger_stops_where_it_enters_the_plugin() throws IOException {
        var file = plugin("entered.py", SUM);
        trigger("entered", "sum", "table:cpu", "entered.py");
        write("entered", "cpu v=1 1\n");
        runs("entered", "sum", 1);
        try (var user = user()) {
            user.attach(Map.of("database", "entered", "trigger", "sum", "stopOnEntry", true));
            user.begin();
            write("entered", "cpu v=2 2\n");
            var stop = user.stop();
            assertThat(stop.getReason()).isEqualTo("entry");
            assertThat(DapStory.place(user.frames(stop.getThreadId()).getFirst())).isEqualTo("entered.py:2:process_writes");
            user.breakAt(file, 4);
            user.step(stop.getThreadId(), "continue");
            var next = user.stop();
            assertThat(user.frames(next.getThreadId()).getFirst().getLine()).isEqualTo(4);
            user.step(next.getThreadId(), "continue");
            runs("entered", "sum", 2);
        }
    }

    @Test
    default void two_clients_stop_two_triggers_at_once_each_alone() throws IOException {
        var file = plugin("pair.py", SUM);
        for (var name : List.of("first", "second", "free")) trigger("pair", name, "table:cpu", "pair.py");
        try (var one = user();
                var two = user();
                var late = user()) {
            one.attach(DapStory.attached("pair", "first"));
            two.attach(DapStory.attached("pair", "second"));
            assertThatThrownBy(() -> late.attach(DapStory.attached("pair", "second")))
                    .hasMessageContaining("pair.second is being debugged by somebody else");
            one.breakAt(file, 3);
            two.breakAt(file, 4);
            one.begin();
            two.begin();
            write("pair", "cpu v=1 1\n");
            var stopOne = one.stop();
            var stopTwo = two.stop();
            runs("pair", "free", 1);
            assertThat(one.frames(stopOne.getThreadId()).getFirst().getLine()).isEqualTo(3);
            assertThat(two.frames(stopTwo.getThreadId()).getFirst().getLine()).isEqualTo(4);
            two.step(stopTwo.getThreadId(), "continue");
            runs("pair", "second", 1);
            assertThat(one.value(one.frames(stopOne.getThreadId()).getFirst().getId(), "len(rows)")).isEqualTo("1");
            one.step(stopOne.getThreadId(), "continue");
            runs("pair", "first", 1);
        }
    }

    @Test
    default void what_a_client_has_stopped_goes_on_when_it_is_gone() throws IOException {
        var file = plugin("gone.py", SUM);
        trigger("gone", "sum", "table:cpu", "gone.py");
        for (int round = 1; round <= 2; round++) {
            var user = user();
            user.attach(DapStory.attached("gone", "sum"));
            user.breakAt(file, 4);
            user.begin();
            write("gone", "cpu v=1 %d\n".formatted(round));
            user.stop();
            if (round == 2) DapUser.got(user.server().disconnect(new DisconnectArguments()));
            user.close();
            assertThat(runs("gone", "sum", round).getLast().summary().outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    default void a_trigger_that_is_deleted_while_it_is_stopped_ends_its_run() throws IOException {
        var file = plugin("deleted.py", SUM);
        trigger("deleted", "sum", "table:cpu", "deleted.py");
        try (var user = user()) {
            user.attach(DapStory.attached("deleted", "sum"));
            user.breakAt(file, 3);
            user.begin();
            write("deleted", "cpu v=1 1\n");
            int thread = user.stop().getThreadId();
            engine().triggers().delete("deleted", "sum", true);
            assertThat(user.exited(thread)).isEqualTo(thread);
            assertThatThrownBy(() -> user.frames(thread)).hasMessageContaining("not stopped");
            assertThat(runs("deleted", "sum", 1).getFirst().summary().outcome()).isEqualTo(Outcome.CANCELLED);
            // made anew, it is debugged by whoever waits for it
            trigger("deleted", "sum", "table:cpu", "deleted.py");
            write("deleted", "cpu v=2 2\n");
            user.step(user.stop().getThreadId(), "continue");
            runs("deleted", "sum", 2);
        }
    }

    @Test
    default void a_plugin_that_is_edited_while_it_is_stopped_stops_at_its_own_lines_in_the_next_run() throws IOException {
        var file = plugin("edited.py", SUM);
        trigger("edited", "sum", "table:cpu", "edited.py");
        try (var user = user()) {
            user.attach(DapStory.attached("edited", "sum"));
            user.breakAt(file, 3);
            user.begin();
            write("edited", "cpu v=1 1\n");
            var stop = user.stop();
            plugin("edited.py", "# one line more\n" + SUM.replace("total\", total", "new\", total"));
            user.breakAt(file, 5);
            user.step(stop.getThreadId(), "over");
            var next = user.stop();
            assertThat(user.frames(next.getThreadId()).getFirst().getLine()).isEqualTo(4);
            user.step(next.getThreadId(), "continue");
            runs("edited", "sum", 1);
            write("edited", "cpu v=2 2\n");
            var fresh = user.stop();
            assertThat(user.frames(fresh.getThreadId()).getFirst().getLine()).isEqualTo(5);
            user.step(fresh.getThreadId(), "continue");
            assertThat(runs("edited", "sum", 2)).extracting(run -> DapStory.logged(run).getFirst())
                    .containsExactly("total 1.0", "new 2.0");
        }
    }

    @Test
    default void a_step_at_the_end_of_a_run_ends_with_it_and_the_next_run_stops_anew() throws IOException {
        var file = plugin("last.py", SUM);
        trigger("last", "sum", "table:cpu", "last.py");
        try (var user = user()) {
            user.attach(DapStory.attached("last", "sum"));
            user.breakAt(file, 4);
            user.begin();
            for (int run = 1; run <= 2; run++) {
                write("last", "cpu v=1 %d\n".formatted(run));
                var stop = user.stop();
                user.step(stop.getThreadId(), "over");
                assertThat(user.exited(stop.getThreadId())).isEqualTo(stop.getThreadId());
            }
            runs("last", "sum", 2);
        }
    }

    @Test
    default void all_triggers_of_a_database_are_debugged_by_one_client() throws IOException {
        var file = plugin("all.py", SUM);
        trigger("all", "one", "table:cpu", "all.py");
        trigger("all", "two", "table:cpu", "all.py");
        try (var user = user()) {
            user.attach(Map.of("database", "all"));
            user.breakAt(file, 4);
            user.begin();
            write("all", "cpu v=1 1\n");
            var stops = List.of(user.stop(), user.stop());
            assertThat(stops).extracting(stop -> stop.getThreadId()).doesNotHaveDuplicates();
            assertThat(DapUser.got(user.server().threads()).getThreads())
                    .extracting(thread -> thread.getName())
                    .containsExactlyInAnyOrder("all.one", "all.two");
            for (var stop : stops) user.step(stop.getThreadId(), "continue");
            runs("all", "one", 1);
            runs("all", "two", 1);
        }
    }

    @Test
    default void a_stop_at_an_exception_says_which() throws IOException {
        plugin("raises.py", "def process_writes(influxdb3_local, table_batches, args=None):\n    raise KeyError('k')\n");
        trigger("raises", "it", "table:cpu", "raises.py");
        try (var user = user()) {
            user.attach(DapStory.attached("raises", "it"));
            user.exceptions(Optional.empty(), "uncaught");
            user.begin();
            write("raises", "cpu v=1 1\n");
            var stop = user.stop();
            assertThat(stop.getReason()).isEqualTo("exception");
            var info = user.exception(stop.getThreadId());
            assertThat(info.getExceptionId()).isEqualTo("KeyError");
            assertThat(info.getDescription()).isEqualTo("KeyError: 'k'");
            user.step(stop.getThreadId(), "continue");
            runs("raises", "it", 1);
        }
    }
}
