package dev.sluice.engine.dap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.record.RunSummary;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.CompletionsArguments;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.ExceptionBreakpointsFilter;
import org.eclipse.lsp4j.debug.ExceptionFilterOptions;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.TerminateArguments;
import org.eclipse.lsp4j.debug.Variable;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.VariablesArgumentsFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is announced can be used, and the client's ways of counting are kept to, as the specification of the protocol says.
interface DapCapabilityContract extends DapStory {
    String LOOP = """
            def process_writes(influxdb3_local, table_batches, args=None):
                for i in range(5):
                    n = i
                influxdb3_local.info("n is", n)
            """;

    static Stream<String> announced() {
        return Arrays.stream(Capabilities.class.getMethods())
                .filter(method -> method.getName().startsWith("getSupport"))
                .filter(method -> Boolean.TRUE.equals(value(method)))
                .map(method -> method.getName().substring("get".length()))
                .sorted();
    }

    private static Object value(Method method) {
        try {
            return method.invoke(DapClient.capabilities());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("announced")
    default void what_is_announced_can_be_used(String capability) throws IOException {
        switch (capability) {
            case "SupportsConfigurationDoneRequest" -> nothing_runs_before_the_configuration_is_done();
            case "SupportsConditionalBreakpoints" -> assertThat(stops(breakpoint -> breakpoint.setCondition("i == 3"))).containsExactly("3");
            case "SupportsHitConditionalBreakpoints" -> assertThat(stops(breakpoint -> breakpoint.setHitCondition("4"))).containsExactly("3", "4");
            case "SupportsLogPoints" -> assertThat(stops(breakpoint -> breakpoint.setLogMessage("at {i}"))).containsExactly("at 0", "at 1", "at 2", "at 3", "at 4");
            case "SupportsEvaluateForHovers" -> what_is_pointed_at_is_evaluated_and_not_executed();
            case "SupportsSetVariable" -> a_variable_is_set();
            case "SupportsCompletionsRequest" -> completions_tell_the_part_of_the_line_that_they_replace();
            case "SupportsExceptionInfoRequest", "SupportsExceptionFilterOptions" -> every_filter_stops_in_both_forms();
            case "SupportsTerminateRequest" -> a_run_is_ended_by_terminate();
            case "SupportTerminateDebuggee" -> a_client_that_leaves_ends_the_run_or_lets_it_go_on();
            case "SupportsDelayedStackTraceLoading" -> frames_come_in_parts();
            default -> throw new AssertionError("no test uses " + capability);
        }
    }

    private static Map<String, Object> wal(String plugin) {
        return DapLaunchContract.wal(plugin);
    }

    private void nothing_runs_before_the_configuration_is_done() throws IOException {
        plugin("loop5.py", LOOP);
        try (var user = user()) {
            user.launch(wal("loop5.py"));
            assertThat(DapUser.got(user.server().threads()).getThreads()).isEmpty();
            assertThat(user.output).isEmpty();
            user.begin();
            assertThat(user.next()).isEmpty();
            user.says("n is 4");
        }
    }

    /// The values of `i` at the stops, or what was logged.
    private List<String> stops(Consumer<SourceBreakpoint> change) throws IOException {
        var file = plugin("loop5.py", LOOP);
        var seen = new ArrayList<String>();
        try (var user = user()) {
            user.launch(wal("loop5.py"));
            var breakpoint = new SourceBreakpoint();
            breakpoint.setLine(3);
            change.accept(breakpoint);
            user.breakWith(file, breakpoint);
            user.begin();
            for (var stop = user.next(); stop.isPresent(); stop = user.next()) {
                seen.add(user.value(user.frames(stop.get().getThreadId()).getFirst().getId(), "i"));
                user.step(stop.get().getThreadId(), "continue");
            }
            user.output.stream().map(line -> line.getOutput().strip()).filter(line -> line.startsWith("at ")).forEach(seen::add);
        }
        return seen;
    }

    /// A user at line 4 of the loop, and the number of the frame.
    interface AtStop {
        void look(DapUser user, int thread, int frame) throws IOException;
    }

    private String atTheEndOfTheLoop(AtStop look) throws IOException {
        var file = plugin("loop5.py", LOOP);
        try (var user = user()) {
            user.launch(wal("loop5.py"));
            user.breakAt(file, 4);
            user.begin();
            var stop = user.stop();
            look.look(user, stop.getThreadId(), user.frames(stop.getThreadId()).getFirst().getId());
            user.step(stop.getThreadId(), "continue");
            assertThat(user.next()).isEmpty();
            return user.result();
        }
    }

    private void what_is_pointed_at_is_evaluated_and_not_executed() throws IOException {
        var result = atTheEndOfTheLoop((user, _, frame) -> {
            for (var context : List.of("hover", "watch", "variables", "clipboard")) {
                assertThat(evaluated(user, frame, context, "n")).isEqualTo("4");
                assertThat(evaluated(user, frame, context, " n + 1  # more")).isEqualTo("5");
                for (var statement : List.of("n = 7", "del n", "n += 1", "import os", "n;n"))
                    assertThatThrownBy(() -> evaluated(user, frame, context, statement)).hasMessageContaining("SyntaxError");
            }
            assertThat(evaluated(user, frame, "repl", "n = n + 4")).isEmpty();
        });
        assertThat(result).contains("n is 8");
    }

    private static String evaluated(DapUser user, int frame, String context, String expression) {
        var arguments = new EvaluateArguments();
        arguments.setFrameId(frame);
        arguments.setContext(context);
        arguments.setExpression(expression);
        return DapUser.got(user.server().evaluate(arguments)).getResult();
    }

    private void a_variable_is_set() throws IOException {
        assertThat(atTheEndOfTheLoop((user, _, frame) -> assertThat(user.set(frame, "n", "[n]")).isEqualTo("[4]"))).contains("n is [4]");
    }

    private void completions_tell_the_part_of_the_line_that_they_replace() throws IOException {
        atTheEndOfTheLoop((user, _, frame) -> {
            // a character of two UTF-16 units, and a line before
            completed(user, frame, "'\uD83D\uDE00' + inf", Optional.empty(), 12, 8);
            completed(user, frame, "x = '\uD83D\uDE00'\n inf", Optional.of(2), 5, 2);
        });
    }

    private static void completed(DapUser user, int frame, String text, Optional<Integer> line, int column, int start) {
        var arguments = new CompletionsArguments();
        arguments.setFrameId(frame);
        arguments.setText(text);
        line.ifPresent(arguments::setLine);
        arguments.setColumn(column);
        assertThat(DapUser.got(user.server().completions(arguments)).getTargets())
                .anySatisfy(item -> {
                    assertThat(item.getLabel()).isEqualTo("influxdb3_local");
                    assertThat(item.getStart()).isEqualTo(start);
                    assertThat(item.getLength()).isEqualTo(3);
                });
    }

    private void every_filter_stops_in_both_forms() throws IOException {
        plugin("wrong.py", """
                def process_writes(influxdb3_local, table_batches, args=None):
                    try:
                        raise KeyError("raised")
                    except KeyError:
                        pass
                    influxdb3_local.query("SELECT f FROM home WHERE f > 5")
                    influxdb3_local.write(LineBuilder("alerts").int64_field("f", 1))
                    raise ValueError("uncaught")
                """);
        var lines = Map.of(DapClient.RAISED, List.of(3, 8), DapClient.UNCAUGHT, List.of(8), DapClient.NO_ROWS, List.of(6), DapClient.WRITE, List.of(7));
        assertThat(DapClient.capabilities().getExceptionBreakpointFilters())
                .extracting(ExceptionBreakpointsFilter::getFilter)
                .containsExactlyInAnyOrderElementsOf(lines.keySet());
        for (var filter : lines.entrySet())
            for (boolean asOption : new boolean[] {true, false})
                assertThat(stopped(filter.getKey(), asOption, "")).as(filter.getKey()).isEqualTo(filter.getValue());
        assertThat(stopped(DapClient.WRITE, true, "alerts")).containsExactly(7);
        assertThat(stopped(DapClient.WRITE, true, "others")).isEmpty();
    }

    private List<Integer> stopped(String filter, boolean asOption, String condition) throws IOException {
        var lines = new ArrayList<Integer>();
        try (var user = user()) {
            user.launch(wal("wrong.py"));
            var arguments = new SetExceptionBreakpointsArguments();
            arguments.setFilters(asOption ? new String[] {} : new String[] {filter});
            var option = new ExceptionFilterOptions();
            option.setFilterId(filter);
            if (!condition.isEmpty()) option.setCondition(condition);
            if (asOption) arguments.setFilterOptions(new ExceptionFilterOptions[] {option});
            DapUser.got(user.server().setExceptionBreakpoints(arguments));
            user.begin();
            for (var stop = user.next(); stop.isPresent(); stop = user.next()) {
                int thread = stop.get().getThreadId();
                lines.add(user.frames(thread).getFirst().getLine());
                if (stop.get().getReason().equals("exception")) {
                    var exception = user.exception(thread);
                    assertThat(exception.getExceptionId()).isIn("KeyError", "ValueError");
                    assertThat(exception.getDescription()).startsWith(exception.getExceptionId() + ": ");
                }
                user.step(thread, "continue");
            }
        }
        return lines;
    }

    private void a_run_is_ended_by_terminate() throws IOException {
        plugin("endless.py", "def process_writes(influxdb3_local, table_batches, args=None):\n    influxdb3_local.info('begun')\n    while True: pass\n");
        try (var user = user()) {
            user.launch(wal("endless.py"));
            user.begin();
            user.says("begun");
            DapUser.got(user.server().terminate(new TerminateArguments()));
            assertThat(user.next()).isEmpty();
            assertThat(user.result()).contains("\"outcome\":\"cancelled\"");
        }
    }

    private void a_client_that_leaves_ends_the_run_or_lets_it_go_on() throws IOException {
        for (boolean ends : new boolean[] {true, false}) {
            var name = "left_" + ends + ".py";
            plugin(name, "import time\ndef process_writes(influxdb3_local, table_batches, args=None):\n    influxdb3_local.info('begun')\n    time.sleep(1)\n");
            try (var user = user()) {
                user.launch(wal(name));
                user.begin();
                user.says("begun");
                var leave = new DisconnectArguments();
                leave.setTerminateDebuggee(ends);
                DapUser.got(user.server().disconnect(leave));
                assertThat(outcome(name)).isEqualTo(ends ? RunSummary.Outcome.CANCELLED : RunSummary.Outcome.OK);
            }
        }
    }

    /// Of the only run of a plugin.
    private RunSummary.Outcome outcome(String plugin) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (var run : engine().runs().newest(RunFilter.ALL, 100))
                if (run.outcome() != RunSummary.Outcome.UNFINISHED
                        && engine().runs().find(run.runId()).filter(record -> record.code().path().equals(plugin)).isPresent()) return run.outcome();
            LockSupport.parkNanos(5_000_000);
        }
        throw new AssertionError("no run of " + plugin);
    }

    private void frames_come_in_parts() throws IOException {
        var file = plugin("deep.py", """
                def down(n):
                    return down(n - 1) if n else n
                def process_writes(influxdb3_local, table_batches, args=None):
                    down(5)
                """);
        try (var user = user()) {
            user.launch(wal("deep.py"));
            var breakpoint = new SourceBreakpoint();
            breakpoint.setLine(2);
            breakpoint.setCondition("n == 0");
            user.breakWith(file, breakpoint);
            user.begin();
            int thread = user.stop().getThreadId();
            var names = new ArrayList<String>();
            for (int at = 0; at < 7; at += 3) {
                var arguments = new StackTraceArguments();
                arguments.setThreadId(thread);
                arguments.setStartFrame(at);
                arguments.setLevels(3);
                var part = DapUser.got(user.server().stackTrace(arguments));
                assertThat(part.getTotalFrames()).isEqualTo(7);
                for (var frame : part.getStackFrames()) names.add(frame.getName());
            }
            assertThat(names).containsExactly("down", "down", "down", "down", "down", "down", "process_writes");
            user.step(thread, "continue");
            assertThat(user.next()).isEmpty();
        }
    }

    @Test
    default void lines_columns_and_files_are_those_of_the_client() throws IOException {
        var file = plugin("loop5.py", LOOP);
        var conventions = new InitializeRequestArguments();
        conventions.setLinesStartAt1(false);
        conventions.setColumnsStartAt1(false);
        conventions.setPathFormat("uri");
        try (var user = new DapUser(adapter().address(), conventions)) {
            assertThat(user.capabilities).isEqualTo(DapClient.capabilities());
            user.launch(wal("loop5.py"));
            var uri = Path.of(file).toUri().toString();
            assertThat(user.breakAt(uri, 3).getFirst().getLine()).isEqualTo(3);
            user.begin();
            var stop = user.stop();
            var frame = user.frames(stop.getThreadId()).getFirst();
            assertThat(frame.getLine()).isEqualTo(3);
            assertThat(frame.getColumn()).isZero();
            assertThat(frame.getSource().getPath()).isEqualTo(uri);
            assertThat(user.value(frame.getId(), "n")).isEqualTo("4");
            completed(user, frame.getId(), "1 + inf", Optional.of(0), 7, 4);
            user.step(stop.getThreadId(), "continue");
            assertThat(user.next()).isEmpty();
            user.output.removeIf(line -> line.getLine() == null);
            assertThat(user.output).singleElement().satisfies(line -> {
                assertThat(line.getLine()).isEqualTo(3);
                assertThat(line.getSource().getPath()).isEqualTo(uri);
            });
        }
    }

    @Test
    default void children_with_names_and_with_places_are_asked_for_apart() throws IOException {
        var file = plugin("parts.py", """
                class Rows(list):
                    pass
                def process_writes(influxdb3_local, table_batches, args=None):
                    rows = Rows([10, 20, 30])
                    rows.owner, rows.unit = "me", "C"
                    return rows
                """);
        try (var user = user()) {
            user.launch(wal("parts.py"));
            user.breakAt(file, 6);
            user.begin();
            var stop = user.stop();
            var rows = user.locals(user.frames(stop.getThreadId()).getFirst().getId()).stream()
                    .filter(one -> one.getName().equals("rows"))
                    .findFirst()
                    .orElseThrow();
            assertThat(rows.getNamedVariables()).isEqualTo(2);
            assertThat(rows.getIndexedVariables()).isEqualTo(3);
            assertThat(children(user, rows, Optional.of(VariablesArgumentsFilter.NAMED), 0, 0)).containsExactly("owner", "unit");
            assertThat(children(user, rows, Optional.of(VariablesArgumentsFilter.NAMED), 1, 5)).containsExactly("unit");
            assertThat(children(user, rows, Optional.of(VariablesArgumentsFilter.NAMED), 2, 5)).isEmpty();
            assertThat(children(user, rows, Optional.of(VariablesArgumentsFilter.INDEXED), 0, 2)).containsExactly("0", "1");
            assertThat(children(user, rows, Optional.of(VariablesArgumentsFilter.INDEXED), 2, 0)).containsExactly("2");
            assertThat(children(user, rows, Optional.empty(), 0, 0)).containsExactly("owner", "unit", "0", "1", "2");
            user.step(stop.getThreadId(), "continue");
            assertThat(user.next()).isEmpty();
        }
    }

    private static List<String> children(DapUser user, Variable of, Optional<VariablesArgumentsFilter> filter, int start, int count) {
        var arguments = new VariablesArguments();
        arguments.setVariablesReference(of.getVariablesReference());
        filter.ifPresent(arguments::setFilter);
        arguments.setStart(start);
        arguments.setCount(count);
        return Arrays.stream(DapUser.got(user.server().variables(arguments)).getVariables()).map(Variable::getName).toList();
    }
}
