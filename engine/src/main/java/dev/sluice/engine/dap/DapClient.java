package dev.sluice.engine.dap;

import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.debug.DebugSession;
import dev.sluice.engine.debug.DebugTarget;
import dev.sluice.engine.debug.SourceBreakpoint;
import dev.sluice.engine.debug.StoppedAt;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginFileException;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.host.protocol.debug.Question;
import dev.sluice.host.protocol.debug.Resumption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntBinaryOperator;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.CompletionsArguments;
import org.eclipse.lsp4j.debug.CompletionsResponse;
import org.eclipse.lsp4j.debug.ConfigurationDoneArguments;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.ContinueResponse;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.EvaluateArgumentsContext;
import org.eclipse.lsp4j.debug.EvaluateResponse;
import org.eclipse.lsp4j.debug.ExceptionBreakMode;
import org.eclipse.lsp4j.debug.ExceptionBreakpointsFilter;
import org.eclipse.lsp4j.debug.ExceptionFilterOptions;
import org.eclipse.lsp4j.debug.ExceptionInfoArguments;
import org.eclipse.lsp4j.debug.ExceptionInfoResponse;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.NextArguments;
import org.eclipse.lsp4j.debug.PauseArguments;
import org.eclipse.lsp4j.debug.ScopesArguments;
import org.eclipse.lsp4j.debug.ScopesResponse;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsResponse;
import org.eclipse.lsp4j.debug.SetVariableArguments;
import org.eclipse.lsp4j.debug.SetVariableResponse;
import org.eclipse.lsp4j.debug.SourceArguments;
import org.eclipse.lsp4j.debug.SourceResponse;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StackTraceResponse;
import org.eclipse.lsp4j.debug.StepInArguments;
import org.eclipse.lsp4j.debug.StepOutArguments;
import org.eclipse.lsp4j.debug.TerminateArguments;
import org.eclipse.lsp4j.debug.ThreadsResponse;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.VariablesArgumentsFilter;
import org.eclipse.lsp4j.debug.VariablesResponse;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;
import org.jspecify.annotations.Nullable;

/// What one client asks for. Breakpoints can be set when it has attached or launched.
final class DapClient implements IDebugProtocolServer, AutoCloseable {
    static final String RAISED = "raised";
    static final String UNCAUGHT = "uncaught";
    static final String NO_ROWS = "noRows";
    static final String WRITE = "write";

    private static final String ANY_TABLE = "";
    private static final int ALL = Integer.MAX_VALUE;
    private static final Pattern NO_STATEMENT = Pattern.compile("[^\\s=;#]*");

    private final DebugAdapter.Services services;
    private final Outbox outbox;
    private final DapThreads threads = new DapThreads();
    private final Handles handles = new Handles();
    private final DapSources sources;
    private volatile Conventions conventions = Conventions.USUAL;
    private @Nullable DapEvents events;
    private volatile @Nullable DebugSession session;
    private volatile @Nullable Launched launched;

    /// @param deaf cuts off a client that does not read what it is told
    DapClient(DebugAdapter.Services services, Runnable deaf) {
        this.services = services;
        this.outbox = new Outbox(deaf);
        this.sources = new DapSources(services.files().directory(), () -> conventions);
    }

    void connect(IDebugProtocolClient client) {
        events = new DapEvents(client, outbox, threads, handles, sources, () -> conventions);
    }

    /// Tells the client what is wrong with something that it has sent.
    void complain(String text) {
        events().complain(text);
    }

    @Override
    public CompletableFuture<Capabilities> initialize(InitializeRequestArguments arguments) {
        conventions = Conventions.of(arguments);
        return CompletableFuture.completedFuture(capabilities());
    }

    static Capabilities capabilities() {
        var can = new Capabilities();
        can.setSupportsConfigurationDoneRequest(true);
        can.setSupportsConditionalBreakpoints(true);
        can.setSupportsHitConditionalBreakpoints(true);
        can.setSupportsLogPoints(true);
        can.setSupportsEvaluateForHovers(true);
        can.setSupportsSetVariable(true);
        can.setSupportsCompletionsRequest(true);
        can.setSupportsExceptionInfoRequest(true);
        can.setSupportsExceptionFilterOptions(true);
        can.setSupportsTerminateRequest(true);
        can.setSupportTerminateDebuggee(true);
        can.setSupportsDelayedStackTraceLoading(true);
        var write = filter(WRITE, "A table is written");
        write.setSupportsCondition(true);
        write.setConditionDescription("name of the table; empty: any");
        can.setExceptionBreakpointFilters(new ExceptionBreakpointsFilter[] {
            filter(RAISED, "Raised exceptions"), filter(UNCAUGHT, "Uncaught exceptions"), filter(NO_ROWS, "A query returns no rows"), write
        });
        return can;
    }

    private static ExceptionBreakpointsFilter filter(String name, String label) {
        var filter = new ExceptionBreakpointsFilter();
        filter.setFilter(name);
        filter.setLabel(label);
        filter.setDefault_(name.equals(UNCAUGHT));
        return filter;
    }

    @Override
    public CompletableFuture<Void> attach(Map<String, Object> arguments) {
        return done(() -> {
            refuseAnother();
            var wanted = AttachArguments.of(arguments);
            var catalog = services.catalog().state();
            open(wanted.target(catalog), arguments);
            wanted.warning(catalog).ifPresent(events()::complain);
        });
    }

    @Override
    public CompletableFuture<Void> launch(Map<String, Object> arguments) {
        return done(() -> {
            refuseAnother();
            var vain = launched;
            if (vain != null) vain.end();
            var wanted = new LaunchArguments(arguments);
            sources.clientHasText(wanted.hasText());
            launched = wanted.run().map(id -> replay(wanted, id)).orElseGet(() -> test(wanted));
            open(new DebugTarget.Launched(), arguments);
        });
    }

    private Launched test(LaunchArguments wanted) {
        var test = wanted.testRun(services.files(), Instant.now());
        if (!(test.input() instanceof TestRun.Input.LineProtocol)) AttachArguments.database(services.catalog().state(), test.database());
        services.processing().problem(test).ifPresent(problem -> {
            throw new DebugException(problem);
        });
        return new Launched(wanted.name(), Launched.test(test, services.processing()));
    }

    private Launched replay(LaunchArguments wanted, String id) {
        var record = services.runs()
                .find(id)
                .orElseThrow(() -> new DebugException("there is no record of a run " + id + "; sluice runs lists them"));
        var prepared = wanted.replay(services.files(), services.replayer(), record);
        var plugin = record.code().path();
        if (services.files().directory().isPresent() && !wanted.namesPlugin() && !plugin.startsWith("gh:"))
            sources.move(services.files().pathOf(plugin), place(prepared.code()));
        var summary = record.summary();
        var whose = summary.trigger().isEmpty() ? plugin : summary.trigger();
        return new Launched(summary.database() + "." + whose + " " + id, Launched.replay(prepared));
    }

    private static Path place(PluginCode code) {
        return switch (code) {
            case PluginCode.SingleFile(var file, var _) -> file;
            case PluginCode.Package(var directory, var _) -> directory;
        };
    }

    private void refuseAnother() {
        if (session != null) throw new DebugException("this client debugs already; let it connect anew");
    }

    private void open(DebugTarget target, Map<String, Object> arguments) {
        var opened = services.debugger().open(target, events());
        if (Objects.equals(arguments.get("stopOnEntry"), true)) opened.stopAtEntry(true);
        session = opened;
        events().ready();
    }

    @Override
    public CompletableFuture<Void> configurationDone(ConfigurationDoneArguments arguments) {
        return done(() -> {
            var run = launched;
            if (run != null) run.start(session(), events()::result);
        });
    }

    @Override
    public CompletableFuture<Void> terminate(TerminateArguments arguments) {
        return done(() -> {
            var run = launched;
            if (run == null) throw new DebugException("only a launched run can be ended; disconnect leaves a trigger");
            run.end();
        });
    }

    @Override
    public CompletableFuture<Void> disconnect(DisconnectArguments arguments) {
        return done(() -> leave(!Objects.equals(arguments.getTerminateDebuggee(), false)));
    }

    private void leave(boolean ending) {
        var run = launched;
        if (run != null && ending) run.end();
        var open = session;
        if (open != null) open.close();
    }

    /// Waits until the client has been told everything, as far as it reads.
    void goodbye() {
        outbox.finish();
    }

    /// The client has gone.
    @Override
    public void close() {
        leave(true);
        outbox.close();
    }

    @Override
    public CompletableFuture<SetBreakpointsResponse> setBreakpoints(SetBreakpointsArguments arguments) {
        return got(() -> {
            var path = arguments.getSource().getPath();
            if (path == null) throw new DebugException("a source without a path has no breakpoints");
            var file = sources.engines(path);
            var given = arguments.getBreakpoints();
            var all = new Breakpoint[given == null ? 0 : given.length];
            var wanted = new ArrayList<SourceBreakpoint>();
            var places = new ArrayList<Integer>();
            for (int i = 0; i < all.length; i++) {
                try {
                    wanted.add(wanted(given[i]));
                    places.add(i);
                } catch (DebugException e) {
                    // the others hold
                    all[i] = events().refused(file, given[i].getLine(), String.valueOf(e.getMessage()));
                }
            }
            var set = session().setBreakpoints(file, wanted);
            for (int i = 0; i < set.size(); i++) all[places.get(i)] = events().breakpoint(set.get(i));
            var response = new SetBreakpointsResponse();
            response.setBreakpoints(all);
            return response;
        });
    }

    private SourceBreakpoint wanted(org.eclipse.lsp4j.debug.SourceBreakpoint one) {
        return new SourceBreakpoint(
                Math.max(1, conventions.ourLine(one.getLine())),
                given(one.getCondition()),
                hits(one.getHitCondition()),
                given(one.getLogMessage()));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(some -> !some.isBlank());
    }

    /// `5` and `>= 5` are the same.
    private static int hits(@Nullable String text) {
        if (text == null || text.isBlank()) return 0;
        try {
            return Integer.parseInt(text.replaceFirst("^\\s*(>=|==|=)?\\s*", "").strip());
        } catch (NumberFormatException e) {
            throw new DebugException("a hit condition is a number, at which and after which to stop, not " + text);
        }
    }

    @Override
    public CompletableFuture<SetExceptionBreakpointsResponse> setExceptionBreakpoints(
            SetExceptionBreakpointsArguments arguments) {
        return got(() -> {
            var names = new ArrayList<>(List.of(arguments.getFilters()));
            var tables = new ArrayList<String>();
            if (names.contains(WRITE)) tables.add(ANY_TABLE);
            for (var option : arguments.getFilterOptions() == null ? new ExceptionFilterOptions[0] : arguments.getFilterOptions()) {
                names.add(option.getFilterId());
                if (option.getFilterId().equals(WRITE)) tables.add(given(option.getCondition()).map(String::strip).orElse(ANY_TABLE));
            }
            session().stopAtExceptions(names.contains(RAISED), names.contains(UNCAUGHT));
            session().stopAtData(tables, names.contains(NO_ROWS));
            return new SetExceptionBreakpointsResponse();
        });
    }

    @Override
    public CompletableFuture<ThreadsResponse> threads() {
        return got(() -> {
            var all = new ArrayList<org.eclipse.lsp4j.debug.Thread>();
            var made = launched;
            threads.all().forEach((key, number) -> {
                var thread = new org.eclipse.lsp4j.debug.Thread();
                thread.setId(number);
                var run = made == null ? key.run().owner() : made.name();
                thread.setName(key.name().isEmpty() ? run : run + " " + key.name());
                all.add(thread);
            });
            var response = new ThreadsResponse();
            response.setThreads(all.toArray(org.eclipse.lsp4j.debug.Thread[]::new));
            return response;
        });
    }

    @Override
    public CompletableFuture<ContinueResponse> continue_(ContinueArguments arguments) {
        var response = new ContinueResponse();
        response.setAllThreadsContinued(false);
        return goingOn(arguments.getThreadId(), new Resumption.Continue()).thenApply(_ -> response);
    }

    @Override
    public CompletableFuture<Void> next(NextArguments arguments) {
        return goingOn(arguments.getThreadId(), new Resumption.Over());
    }

    /// The next stop must not be told before the answer.
    private CompletableFuture<Void> goingOn(int thread, Resumption how) {
        return asked(() -> {
            var stop = threads.stop(thread);
            var answer = new CompletableFuture<Void>();
            outbox.execute(() -> answer.complete(null));
            outbox.execute(() -> outbox.execute(() -> stop.resume(how)));
            return answer;
        });
    }

    @Override
    public CompletableFuture<Void> stepIn(StepInArguments arguments) {
        return goingOn(arguments.getThreadId(), new Resumption.Into());
    }

    @Override
    public CompletableFuture<Void> stepOut(StepOutArguments arguments) {
        return goingOn(arguments.getThreadId(), new Resumption.Out());
    }

    @Override
    public CompletableFuture<Void> pause(PauseArguments arguments) {
        return done(() -> threads.run(arguments.getThreadId()).pause());
    }

    @Override
    public CompletableFuture<StackTraceResponse> stackTrace(StackTraceArguments arguments) {
        return asked(() -> {
            var stop = threads.stop(arguments.getThreadId());
            int levels = or(arguments.getLevels(), 0);
            return stop.frames(or(arguments.getStartFrame(), 0), levels == 0 ? ALL : levels)
                    .thenApply(list -> DapValues.frames(
                            list, conventions, number -> handles.frame(stop, number), file -> sources.ofFrame(stop.run(), file)));
        });
    }

    /// The text of a file that the client cannot read.
    @Override
    public CompletableFuture<SourceResponse> source(SourceArguments arguments) {
        return got(() -> {
            var source = arguments.getSource();
            var reference = source == null ? null : source.getSourceReference();
            var response = new SourceResponse();
            response.setContent(sources.content(or(reference, arguments.getSourceReference())));
            response.setMimeType("text/x-python");
            return response;
        });
    }

    @Override
    public CompletableFuture<ScopesResponse> scopes(ScopesArguments arguments) {
        return asked(() -> {
            var frame = handles.at(arguments.getFrameId());
            return frame.stop().scopes(frame.number()).thenApply(scopes -> DapValues.scopes(scopes, references(frame.stop())));
        });
    }

    @Override
    public CompletableFuture<VariablesResponse> variables(VariablesArguments arguments) {
        return asked(() -> {
            var holder = handles.at(arguments.getVariablesReference());
            int first = or(arguments.getStart(), 0);
            int count = or(arguments.getCount(), 0);
            if (count == 0) count = Question.Children.LIMIT;
            int named = handles.named(holder);
            if (arguments.getFilter() == VariablesArgumentsFilter.INDEXED) first += named;
            if (arguments.getFilter() == VariablesArgumentsFilter.NAMED) count = Math.clamp(named - (long) first, 0, count);
            return holder.stop()
                    .children(holder.number(), first, count)
                    .thenApply(children -> DapValues.variables(children, references(holder.stop())));
        });
    }

    @Override
    public CompletableFuture<SetVariableResponse> setVariable(SetVariableArguments arguments) {
        return asked(() -> {
            var holder = handles.at(arguments.getVariablesReference());
            return holder.stop()
                    .assign(holder.number(), arguments.getName(), arguments.getValue())
                    .thenApply(variable -> DapValues.set(variable, references(holder.stop())));
        });
    }

    @Override
    public CompletableFuture<EvaluateResponse> evaluate(EvaluateArguments arguments) {
        return asked(() -> {
            var frame = frame(arguments.getFrameId());
            return frame.stop()
                    .evaluate(frame.number(), expression(arguments))
                    .thenApply(variable -> DapValues.evaluated(variable, references(frame.stop())));
        });
    }

    /// Only what somebody has typed may be a statement: text under the pointer or in a list of watches must not change
    /// anything by being looked at.
    private static String expression(EvaluateArguments arguments) {
        var context = arguments.getContext();
        var expression = arguments.getExpression().strip();
        boolean isTyped = context == null || context.equals(EvaluateArgumentsContext.REPL);
        return isTyped || NO_STATEMENT.matcher(expression).matches() ? expression : "(" + expression + "\n)";
    }

    @Override
    public CompletableFuture<CompletionsResponse> completions(CompletionsArguments arguments) {
        return asked(() -> {
            var frame = frame(arguments.getFrameId());
            var caret = Caret.of(arguments, conventions);
            return frame.stop()
                    .complete(frame.number(), caret.line(), caret.index())
                    .thenApply(completions -> DapValues.completions(completions, caret, conventions));
        });
    }

    @Override
    public CompletableFuture<ExceptionInfoResponse> exceptionInfo(ExceptionInfoArguments arguments) {
        return got(() -> {
            var text = threads.stop(arguments.getThreadId()).description();
            var response = new ExceptionInfoResponse();
            response.setExceptionId(text.replaceFirst("(?s):.*", ""));
            response.setDescription(text);
            response.setBreakMode(ExceptionBreakMode.ALWAYS);
            return response;
        });
    }

    private Handles.Handle frame(@Nullable Integer number) {
        if (number != null) return handles.at(number);
        var stop = threads.anyStop();
        return new Handles.Handle(stop, true, stop.top().id());
    }

    private IntBinaryOperator references(StoppedAt stop) {
        return (number, named) -> handles.variable(stop, number, named);
    }

    private static int or(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }

    private DebugSession session() {
        var open = session;
        if (open == null) throw new DebugException("attach or launch first");
        return open;
    }

    private DapEvents events() {
        return Objects.requireNonNull(events);
    }

    private static CompletableFuture<Void> done(Runnable work) {
        return got(() -> {
            work.run();
            return null;
        });
    }

    private static <T> CompletableFuture<T> got(Supplier<@Nullable T> work) {
        try {
            return CompletableFuture.completedFuture(work.get());
        } catch (DebugException | PluginFileException e) {
            return CompletableFuture.failedFuture(Refusals.refusal(e));
        }
    }

    /// Answers come on a thread that reads for others, and are passed on elsewhere.
    private <T> CompletableFuture<T> asked(Supplier<CompletableFuture<T>> question) {
        try {
            return question.get()
                    .exceptionallyAsync(
                            e -> {
                                throw Refusals.refusal(e instanceof CompletionException && e.getCause() != null ? e.getCause() : e);
                            },
                            outbox)
                    .thenApplyAsync(answer -> answer, outbox);
        } catch (DebugException e) {
            return CompletableFuture.failedFuture(Refusals.refusal(e));
        }
    }
}
