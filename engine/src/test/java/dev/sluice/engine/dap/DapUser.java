package dev.sluice.engine.dap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.BreakpointEventArguments;
import org.eclipse.lsp4j.debug.Capabilities;
import org.eclipse.lsp4j.debug.CompletionItem;
import org.eclipse.lsp4j.debug.CompletionsArguments;
import org.eclipse.lsp4j.debug.ConfigurationDoneArguments;
import org.eclipse.lsp4j.debug.ContinueArguments;
import org.eclipse.lsp4j.debug.EvaluateArguments;
import org.eclipse.lsp4j.debug.ExceptionFilterOptions;
import org.eclipse.lsp4j.debug.ExceptionInfoArguments;
import org.eclipse.lsp4j.debug.ExceptionInfoResponse;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.NextArguments;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.PauseArguments;
import org.eclipse.lsp4j.debug.ScopesArguments;
import org.eclipse.lsp4j.debug.SetBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetExceptionBreakpointsArguments;
import org.eclipse.lsp4j.debug.SetVariableArguments;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.SourceArguments;
import org.eclipse.lsp4j.debug.SourceBreakpoint;
import org.eclipse.lsp4j.debug.StackFrame;
import org.eclipse.lsp4j.debug.StackTraceArguments;
import org.eclipse.lsp4j.debug.StepInArguments;
import org.eclipse.lsp4j.debug.StepOutArguments;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.TerminatedEventArguments;
import org.eclipse.lsp4j.debug.ThreadEventArguments;
import org.eclipse.lsp4j.debug.Variable;
import org.eclipse.lsp4j.debug.VariablesArguments;
import org.eclipse.lsp4j.debug.launch.DSPLauncher;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;
import org.eclipse.lsp4j.debug.services.IDebugProtocolServer;

/// An editor at the debug adapter.
final class DapUser implements IDebugProtocolClient, AutoCloseable {
    private static final long SOON_SECONDS = 60;

    private final Socket socket;
    private final IDebugProtocolServer server;
    final Capabilities capabilities;
    /// Empty: terminated.
    private final BlockingQueue<Optional<StoppedEventArguments>> happened = new LinkedBlockingQueue<>();

    private final BlockingQueue<Integer> exited = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> started = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> ready = new LinkedBlockingQueue<>();
    final BlockingQueue<OutputEventArguments> output = new LinkedBlockingQueue<>();
    final BlockingQueue<Breakpoint> changed = new LinkedBlockingQueue<>();

    DapUser(URI address) throws IOException {
        this(address, new InitializeRequestArguments());
    }

    DapUser(URI address, InitializeRequestArguments conventions) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        // header and content of a message are two writes
        socket.setTcpNoDelay(true);
        var launcher = DSPLauncher.createClientLauncher(this, socket.getInputStream(), socket.getOutputStream());
        server = launcher.getRemoteProxy();
        launcher.startListening();
        capabilities = got(server.initialize(conventions));
    }

    IDebugProtocolServer server() {
        return server;
    }

    void launch(Map<String, Object> arguments) {
        got(server.launch(arguments));
        taken(ready);
    }

    void attach(Map<String, Object> arguments) {
        got(server.attach(arguments));
        taken(ready);
    }

    List<Breakpoint> breakAt(String file, Integer... lines) {
        return breakWith(file, Arrays.stream(lines)
                .map(line -> {
                    var breakpoint = new SourceBreakpoint();
                    breakpoint.setLine(line);
                    return breakpoint;
                })
                .toArray(SourceBreakpoint[]::new));
    }

    List<Breakpoint> breakWith(String file, SourceBreakpoint... breakpoints) {
        var arguments = new SetBreakpointsArguments();
        var source = new Source();
        source.setPath(file);
        arguments.setSource(source);
        arguments.setBreakpoints(breakpoints);
        return List.of(got(server.setBreakpoints(arguments)).getBreakpoints());
    }

    void begin() {
        got(server.configurationDone(new ConfigurationDoneArguments()));
    }

    Optional<StoppedEventArguments> next() {
        return taken(happened);
    }

    StoppedEventArguments stop() {
        var next = next();
        assertThat(next).as("a stop, not the end").isPresent();
        return next.orElseThrow();
    }

    List<StackFrame> frames(int thread) {
        var arguments = new StackTraceArguments();
        arguments.setThreadId(thread);
        return List.of(got(server.stackTrace(arguments)).getStackFrames());
    }

    List<Variable> locals(int frame) {
        var arguments = new ScopesArguments();
        arguments.setFrameId(frame);
        return children(got(server.scopes(arguments)).getScopes()[0].getVariablesReference(), 0, 100);
    }

    List<Variable> children(int reference, int start, int count) {
        var arguments = new VariablesArguments();
        arguments.setVariablesReference(reference);
        arguments.setStart(start);
        arguments.setCount(count);
        return List.of(got(server.variables(arguments)).getVariables());
    }

    String value(int frame, String expression) {
        var arguments = new EvaluateArguments();
        arguments.setFrameId(frame);
        arguments.setExpression(expression);
        return got(server.evaluate(arguments)).getResult();
    }

    /// Sets a local variable.
    String set(int frame, String name, String value) {
        var scopes = new ScopesArguments();
        scopes.setFrameId(frame);
        var arguments = new SetVariableArguments();
        arguments.setVariablesReference(got(server.scopes(scopes)).getScopes()[0].getVariablesReference());
        arguments.setName(name);
        arguments.setValue(value);
        return got(server.setVariable(arguments)).getValue();
    }

    /// With the caret at the end.
    List<CompletionItem> completions(int frame, String text) {
        var arguments = new CompletionsArguments();
        arguments.setFrameId(frame);
        arguments.setText(text);
        arguments.setColumn(text.length() + 1);
        return List.of(got(server.completions(arguments)).getTargets());
    }

    /// @param table at whose writes to stop
    void exceptions(Optional<String> table, String... filters) {
        var arguments = new SetExceptionBreakpointsArguments();
        arguments.setFilters(filters);
        table.ifPresent(name -> {
            var option = new ExceptionFilterOptions();
            option.setFilterId(DapClient.WRITE);
            option.setCondition(name);
            arguments.setFilterOptions(new ExceptionFilterOptions[] {option});
        });
        got(server.setExceptionBreakpoints(arguments));
    }

    ExceptionInfoResponse exception(int thread) {
        var arguments = new ExceptionInfoArguments();
        arguments.setThreadId(thread);
        return got(server.exceptionInfo(arguments));
    }

    /// The text of a source that the adapter has.
    String source(Source source) {
        assertThat(source.getSourceReference()).as("a text at the adapter").isPositive();
        var arguments = new SourceArguments();
        arguments.setSource(source);
        arguments.setSourceReference(source.getSourceReference());
        return got(server.source(arguments)).getContent();
    }

    void pause(int thread) {
        var arguments = new PauseArguments();
        arguments.setThreadId(thread);
        got(server.pause(arguments));
    }

    /// Waits for the end of a thread.
    int exited(int thread) {
        int next = taken(exited);
        while (next != thread) next = taken(exited);
        return next;
    }

    int started() {
        return taken(started);
    }

    /// Waits for a line of output with this text.
    void says(String text) {
        var line = taken(output);
        while (!line.getOutput().contains(text)) line = taken(output);
    }

    /// The last output of a launched run.
    String result() {
        return output.stream()
                .filter(line -> "result".equals(line.getCategory()))
                .map(OutputEventArguments::getOutput)
                .findFirst()
                .orElseThrow();
    }

    void step(int thread, String kind) {
        switch (kind) {
            case "into" -> {
                var arguments = new StepInArguments();
                arguments.setThreadId(thread);
                got(server.stepIn(arguments));
            }
            case "out" -> {
                var arguments = new StepOutArguments();
                arguments.setThreadId(thread);
                got(server.stepOut(arguments));
            }
            case "over" -> {
                var arguments = new NextArguments();
                arguments.setThreadId(thread);
                got(server.next(arguments));
            }
            default -> {
                var arguments = new ContinueArguments();
                arguments.setThreadId(thread);
                got(server.continue_(arguments));
            }
        }
    }

    @Override
    public void initialized() {
        ready.add(true);
    }

    @Override
    public void stopped(StoppedEventArguments stop) {
        happened.add(Optional.of(stop));
    }

    @Override
    public void terminated(TerminatedEventArguments end) {
        happened.add(Optional.empty());
    }

    @Override
    public void thread(ThreadEventArguments event) {
        (event.getReason().equals("exited") ? exited : started).add(event.getThreadId());
    }

    @Override
    public void output(OutputEventArguments line) {
        output.add(line);
    }

    @Override
    public void breakpoint(BreakpointEventArguments event) {
        changed.add(event.getBreakpoint());
    }

    static <T> T taken(BlockingQueue<T> queue) {
        try {
            var next = queue.poll(SOON_SECONDS, TimeUnit.SECONDS);
            assertThat(next).as("waited for an event").isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static <T> T got(CompletableFuture<T> answer) {
        try {
            return answer.get(SOON_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
