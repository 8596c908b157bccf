package dev.sluice.app.debugging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.frame.MapMemory;
import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.processing.TriggerDefinitions.NewTrigger;
import dev.sluice.host.protocol.debug.Resumption;
import dev.sluice.host.protocol.debug.StackFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The debugger of the window on a real engine, with a thread in place of the toolkit's.
class DebugViewModelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PLUGIN = """
            def mean(values):
                total = sum(values)
                return total / len(values)

            def process_writes(influxdb3_local, table_batches, args=None):
                rows = table_batches[0]["rows"]
                temps = [rows[0]["temp"], rows[1]["temp"]]
                average = mean(temps)
                influxdb3_local.info(f"average {average}")
                large = list(range(1_000_000))
                last = large[-1]
            """;
    private static final String LINES = "home,room=a temp=20.0 1\nhome,room=b temp=22.0 2\n";

    @TempDir
    private static Path folder;

    private static Engine engine;

    private final ExecutorService fx = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.DiscardPolicy());
    private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final MapMemory memory = new MapMemory();
    private final Path file = folder.resolve("avg.py");
    private final BreakpointStore breakpoints = new BreakpointStore(memory);
    private final DebugViewModel model =
            new DebugViewModel(Tasks.onVirtualThreads(fx), breakpoints, memory, said::add);

    @BeforeAll
    static void open() throws IOException {
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .pluginDirectory(folder)
                .pluginRuntime(PythonRuntime.CPYTHON)
                .httpBind("127.0.0.1:0")
                .build());
        engine.catalog().commit(new CatalogChange.CreateDatabase("db", Optional.empty()));
    }

    @AfterAll
    static void closeEngine() throws Exception {
        engine.close();
    }

    @AfterEach
    void endEverything() {
        DebugViewModel.end(onFx(model::connections));
        await("nothing is debugged", () -> !model.activeProperty().get());
        fx.close();
    }

    @Test
    void a_run_stops_is_stepped_through_shows_its_values_and_goes_on_to_its_result() throws Exception {
        toggle(7);
        var result = debug(PLUGIN);
        awaitStop(7);
        assertThat(onFx(() -> model.frames().stream().map(StackFrame::function).toList()))
                .contains("process_writes");
        await("the rows are shown", () -> value("rows").isPresent());
        assertThat(onFx(() -> value("rows").orElseThrow().type())).isEqualTo("list");

        resume(new Resumption.Over());
        awaitStop(8);
        resume(new Resumption.Into());
        awaitStop(2);
        assertThat(onFx(() -> model.frames().stream().map(StackFrame::function).toList()))
                .startsWith("mean", "process_writes");
        resume(new Resumption.Out());
        awaitStop(8);
        resume(new Resumption.Over());
        awaitStop(9);
        await("the average is shown", () -> value("average").filter(node -> node.value().equals("21.0")).isPresent());

        resume(new Resumption.Continue());
        assertThat(result.get().outcome()).containsInstanceOf(RunOutcome.Completed.class);
        assertThat(result.get().logLines()).contains("INFO: average 21.0");
        await("nothing is shown of it", () -> model.frames().isEmpty() && model.values().roots().isEmpty());
    }

    @Test
    void a_value_can_be_set_and_the_run_goes_on_with_it_and_what_has_changed_since_the_last_stop_says_so() throws Exception {
        toggle(9);
        var result = debug(PLUGIN);
        awaitStop(9);
        await("the average is shown", () -> value("average").isPresent());
        run(() -> model.values().set(value("average").orElseThrow(), "99", said::add));
        await("it is set", () -> value("average").filter(node -> node.value().equals("99")).isPresent());
        run(() -> model.console().evaluate("temps.append(7)"));
        resume(new Resumption.Over());
        awaitStop(10);
        await("the list has changed", () -> value("temps").filter(ValueNode::isChanged).isPresent());
        assertThat(onFx(() -> value("rows").orElseThrow().isChanged())).isFalse();
        resume(new Resumption.Continue());
        assertThat(result.get().logLines()).contains("INFO: average 99");
    }

    @Test
    void going_on_leads_to_the_next_breakpoint_also_to_one_that_is_set_meanwhile() throws Exception {
        toggle(7);
        debug(PLUGIN);
        awaitStop(7);
        toggle(8);
        resume(new Resumption.Continue());
        awaitStop(8);
        toggle(11);
        resume(new Resumption.Continue());
        awaitStop(11);
        await("the values of this stop are shown", () -> value("large").isPresent());
    }

    @Test
    void a_list_of_a_million_opens_page_by_page() throws Exception {
        toggle(11);
        debug(PLUGIN);
        awaitStop(11);
        await("the list is shown", () -> value("large").isPresent());
        var large = onFx(() -> value("large").orElseThrow());
        run(() -> model.values().open(large));
        assertThat(onFx(() -> large.children().size())).isEqualTo(100);
        var last = onFx(() -> large.children().getLast());
        run(() -> model.values().open(last));
        var page = onFx(() -> last.children().getLast());
        run(() -> model.values().open(page));
        await("the last page is there", () -> !page.children().isEmpty());
        assertThat(onFx(() -> page.children().getLast().toString())).isEqualTo("999999 = 999999");
    }

    @Test
    void watches_and_expressions_are_evaluated_in_the_frame_that_is_looked_at() throws Exception {
        run(() -> model.values().addWatch("len(values)"));
        toggle(2);
        debug(PLUGIN);
        awaitStop(2);
        await("the watch has a value", () -> watch().filter(node -> node.value().equals("2")).isPresent());
        run(() -> model.select(model.frames().get(1)));
        await("in the caller it has none", () -> watch().filter(node -> node.kind() == ValueNode.Kind.PROBLEM).isPresent());
        run(() -> model.console().evaluate("temps[0] + 1"));
        await("the console answers", () -> model.console().entries().size() == 2);
        assertThat(onFx(() -> model.console().entries().getLast()))
                .isEqualTo(new DebugConsole.Entry(DebugConsole.Kind.VALUE, "21.0"));
        var completions = new CompletableFuture<List<String>>();
        run(() -> model.console().complete("tem", 3, found -> completions.complete(found.stream().map(one -> one.label()).toList())));
        assertThat(completions.get()).contains("temps");
        assertThat(new FrameValues(new Questions(Tasks.onVirtualThreads(fx)), memory).watches()).containsExactly("len(values)");
    }

    @Test
    void an_uncaught_exception_stops_with_its_frames() throws Exception {
        debug(PLUGIN.replace("len(values)", "0"));
        awaitStop(3);
        assertThat(onFx(() -> model.selectedProperty().get().orElseThrow().reason())).startsWith("ZeroDivisionError");
        assertThat(onFx(() -> model.frames().stream().map(StackFrame::function).toList()))
                .startsWith("mean", "process_writes");
    }

    @Test
    void a_write_to_a_chosen_table_stops_and_a_log_point_only_says_something() throws Exception {
        run(() -> {
            breakpoints.setStops(new OtherStops(false, false, List.of("out"), false));
            breakpoints.put(new LineBreakpoint(file, 3, true, "", 0, "got {x}"));
        });
        debug("""
                def process_writes(influxdb3_local, table_batches, args=None):
                    x = 1
                    influxdb3_local.write(LineBuilder("other").int64_field("x", x))
                    influxdb3_local.write(LineBuilder("out").int64_field("x", x))
                """);
        awaitStop(4);
        assertThat(onFx(() -> List.copyOf(model.console().entries())))
                .containsExactly(new DebugConsole.Entry(DebugConsole.Kind.LOG, "got 1  avg.py:3"));
    }

    @Test
    void two_runs_are_stopped_at_once_and_each_goes_on_alone() throws Exception {
        toggle(8);
        var first = debug(PLUGIN);
        awaitStop(8);
        var second = debug(PLUGIN);
        await("both are stopped", () -> model.stopped().size() == 2);
        assertThat(said).contains("2 stopped · others running");
        var shown = onFx(() -> model.selectedProperty().get().orElseThrow());
        resume(new Resumption.Continue());
        await("the other is looked at", () -> model.selectedProperty()
                .get()
                .filter(other -> !other.equals(shown))
                .isPresent());
        assertThat(first.isDone() && second.isDone()).isFalse();
        resume(new Resumption.Continue());
        first.get();
        second.get();
    }

    @Test
    void frames_that_are_refused_are_told_and_the_innermost_is_shown() throws Exception {
        toggle(9);
        var result = debug("""
                import sluice_host.debug_stops as stops

                def refuse(*numbers):
                    del stops.min
                    raise RuntimeError("no frames today")

                def process_writes(influxdb3_local, table_batches, args=None):
                    stops.min = refuse
                    last = 1
                """);
        awaitStop(9);
        await("it is told", () -> said.contains("RuntimeError: no frames today"));
        assertThat(onFx(() -> model.frames().stream().map(StackFrame::line).toList())).containsExactly(9);
        await("the values are shown", () -> value("table_batches").isPresent());
        resume(new Resumption.Continue());
        assertThat(result.get().outcome()).containsInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void a_stopped_run_can_be_ended() throws Exception {
        toggle(8);
        var result = debug(PLUGIN);
        awaitStop(8);
        run(model::end);
        await("it is gone", () -> !model.activeProperty().get());
        assertThat(result.handle((_, failure) -> failure == null || failure instanceof InterruptedException).get()).isTrue();
    }

    @Test
    void a_run_is_paused_wherever_it_is() throws Exception {
        var endless = PLUGIN.replace("    rows =", "    count = 0\n    while True: count += 1\n    rows =");
        debug(endless);
        await("it is about to begin", () -> model.activeProperty().get());
        run(model::pause);
        awaitStopIn("process_writes");
        resume(new Resumption.Continue());
        await("it runs", () -> model.selectedProperty().get().isEmpty());
        run(model::pause);
        awaitStop(7);
        assertThat(onFx(() -> model.selectedProperty().get().orElseThrow().reason())).isEqualTo("Paused");
        run(model::end);
        await("it is gone", () -> !model.activeProperty().get());
    }

    /// What is seen through a list that nobody keeps has to be told all the same.
    @Test
    void whoever_listens_to_its_lists_hears_of_changes_for_as_long_as_it_lives() throws Exception {
        var heard = new ArrayList<String>();
        var nobody = new DebugViewModel.Followed("db", "nobody");
        run(() -> {
            model.stopped().addListener((javafx.beans.Observable _) -> heard.add("stopped"));
            model.frames().addListener((javafx.beans.Observable _) -> heard.add("frames"));
            model.followed().addListener((javafx.beans.Observable _) -> heard.add("followed"));
            model.console().entries().addListener((javafx.beans.Observable _) -> heard.add("entries"));
            model.values().watches().addListener((javafx.beans.Observable _) -> heard.add("watches"));
            breakpoints.lines().addListener((javafx.beans.Observable _) -> heard.add("lines"));
            breakpoints.problems().addListener((javafx.beans.Observable _) -> heard.add("problems"));
        });
        System.gc();
        run(() -> {
            breakpoints.toggle(file, 8);
            breakpoints.toggle(file, 800);
            model.values().addWatch("1");
            model.console().log("text");
            model.follow(engine, nobody);
        });
        debug(PLUGIN);
        awaitStop(8);
        await("all have been heard", () -> heard.containsAll(
                List.of("stopped", "frames", "followed", "entries", "watches", "lines", "problems")));
        run(() -> model.leave(nobody));
    }

    @Test
    void a_run_without_a_stop_says_so() throws Exception {
        debug(PLUGIN).get();
        await("it has ended", () -> !model.activeProperty().get());
        assertThat(said).contains("avg.py ran without reaching a breakpoint");
    }

    @Test
    void a_live_trigger_stops_at_its_next_run_and_runs_on_once_it_is_left() throws Exception {
        Files.writeString(folder.resolve("tick.py"), """
                def process_scheduled_call(influxdb3_local, call_time, args=None):
                    influxdb3_local.info("tick")
                """);
        engine.triggers()
                .create(new NewTrigger(
                        "db", "ticks", "tick.py", "every:1s", new TriggerSettings(false, ErrorBehavior.LOG), Optional.empty(), false));
        var trigger = new DebugViewModel.Followed("db", "ticks");
        run(() -> model.follow(engine, trigger));
        awaitStop(2);
        assertThat(onFx(() -> model.selectedProperty().get().orElseThrow().title())).isEqualTo("ticks");
        run(() -> model.leave(trigger));
        await("nothing is stopped", () -> model.stopped().isEmpty() && !model.activeProperty().get());
        assertThat(onFx(model::followed)).isEmpty();
    }

    private void toggle(int line) {
        run(() -> breakpoints.toggle(file, line));
    }

    private CompletableFuture<TestRun.Result> debug(String text) {
        var run = new TestRun(
                "db", new PluginCode.SingleFile(file, text), new TestRun.Input.LineProtocol(LINES), Optional.empty(), TestRun.DEFAULT_CACHE);
        var result = new CompletableFuture<TestRun.Result>().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(model.launch(engine, run));
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void resume(Resumption how) {
        run(() -> model.resume(how));
    }

    private void awaitStop(int line) {
        await("it stops at line " + line, () -> model.frameProperty()
                        .get()
                        .filter(frame -> frame.line() == line)
                        .isPresent()
                && model.selectedProperty().get().isPresent());
    }

    private void awaitStopIn(String function) {
        await("it stops in " + function, () -> model.frameProperty()
                        .get()
                        .filter(frame -> frame.function().equals(function))
                        .isPresent()
                && model.selectedProperty().get().isPresent());
    }

    private Optional<ValueNode> value(String name) {
        return child("Locals", name);
    }

    private Optional<ValueNode> watch() {
        return child("Watches", "len(values)");
    }

    private Optional<ValueNode> child(String group, String name) {
        Predicate<ValueNode> wanted = node -> node.name().equals(name);
        return model.values().roots().stream()
                .filter(node -> node.name().equals(group))
                .flatMap(node -> node.children().stream())
                .filter(wanted)
                .findFirst();
    }

    private void run(Runnable work) {
        onFx(() -> {
            work.run();
            return true;
        });
    }

    private <T> T onFx(Callable<T> work) {
        try {
            return fx.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void await(String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!onFx(condition)) {
            if (System.nanoTime() > end) throw new AssertionError("in vain: " + what + "; said " + said);
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }
}
