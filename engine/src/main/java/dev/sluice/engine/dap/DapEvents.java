package dev.sluice.engine.dap;

import dev.sluice.engine.debug.BreakpointStatus;
import dev.sluice.engine.debug.DebugListener;
import dev.sluice.engine.debug.DebuggedRun;
import dev.sluice.engine.debug.StoppedAt;
import dev.sluice.host.protocol.debug.Event;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.lsp4j.debug.Breakpoint;
import org.eclipse.lsp4j.debug.BreakpointEventArguments;
import org.eclipse.lsp4j.debug.ContinuedEventArguments;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.OutputEventArgumentsCategory;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.StoppedEventArguments;
import org.eclipse.lsp4j.debug.StoppedEventArgumentsReason;
import org.eclipse.lsp4j.debug.TerminatedEventArguments;
import org.eclipse.lsp4j.debug.ThreadEventArguments;
import org.eclipse.lsp4j.debug.ThreadEventArgumentsReason;
import org.eclipse.lsp4j.debug.services.IDebugProtocolClient;

/// Tells a client what happens in its session.
final class DapEvents implements DebugListener {
    private static final String RESULT = "result";

    private final IDebugProtocolClient client;
    private final Outbox outbox;
    private final DapThreads threads;
    private final Handles handles;
    private final DapSources sources;
    private final Supplier<Conventions> conventions;

    DapEvents(
            IDebugProtocolClient client,
            Outbox outbox,
            DapThreads threads,
            Handles handles,
            DapSources sources,
            Supplier<Conventions> conventions) {
        this.client = client;
        this.outbox = outbox;
        this.threads = threads;
        this.handles = handles;
        this.sources = sources;
        this.conventions = conventions;
    }

    @Override
    public void begun(DebuggedRun run) {
        thread(threads.of(run, ""), ThreadEventArgumentsReason.STARTED);
    }

    @Override
    public void ended(DebuggedRun run) {
        for (int gone : threads.ended(run)) thread(gone, ThreadEventArgumentsReason.EXITED);
    }

    private void thread(int number, String reason) {
        var event = new ThreadEventArguments();
        event.setThreadId(number);
        event.setReason(reason);
        outbox.execute(() -> client.thread(event));
    }

    @Override
    public void stopped(StoppedAt stop) {
        var event = new StoppedEventArguments();
        event.setThreadId(threads.stopped(stop));
        event.setAllThreadsStopped(false);
        event.setReason(
                switch (stop.reason()) {
                    case BREAKPOINT -> StoppedEventArgumentsReason.BREAKPOINT;
                    case STEP -> StoppedEventArgumentsReason.STEP;
                    case PAUSE -> StoppedEventArgumentsReason.PAUSE;
                    case EXCEPTION -> StoppedEventArgumentsReason.EXCEPTION;
                    case DATA -> StoppedEventArgumentsReason.DATA_BREAKPOINT;
                    case ENTRY -> StoppedEventArgumentsReason.ENTRY;
                });
        if (!stop.description().isEmpty()) event.setText(stop.description());
        event.setHitBreakpointIds(stop.breakpoints().toArray(Integer[]::new));
        outbox.execute(() -> client.stopped(event));
    }

    @Override
    public void resumed(StoppedAt stop) {
        handles.forget(stop);
        threads.resumed(stop).ifPresent(thread -> {
            var event = new ContinuedEventArguments();
            event.setThreadId(thread);
            event.setAllThreadsContinued(false);
            outbox.execute(() -> client.continued(event));
        });
    }

    @Override
    public void changed(BreakpointStatus breakpoint) {
        var event = new BreakpointEventArguments();
        event.setReason("changed");
        event.setBreakpoint(breakpoint(breakpoint));
        outbox.execute(() -> client.breakpoint(event));
    }

    @Override
    public void logged(DebuggedRun run, Event.Logged line) {
        console(line.text(), Optional.of(sources.of(run, line.file())), line.line());
    }

    @Override
    public void said(DebuggedRun run, String text, String source) {
        int colon = source.lastIndexOf(':');
        if (colon < 0) console(text, Optional.empty(), 0);
        else console(text, Optional.of(sources.of(run, source.substring(0, colon))), number(source.substring(colon + 1)));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void console(String text, Optional<Source> source, int line) {
        var event = new OutputEventArguments();
        event.setCategory(OutputEventArgumentsCategory.CONSOLE);
        event.setOutput(text + "\n");
        source.ifPresent(event::setSource);
        if (line > 0) event.setLine(conventions.get().line(line));
        outbox.line(dropped -> {
            if (dropped > 0) event.setOutput("(%d lines were too many to show)%n".formatted(dropped) + event.getOutput());
            client.output(event);
        });
    }

    /// The last of a launched run.
    void result(String json) {
        var event = new OutputEventArguments();
        event.setCategory(RESULT);
        event.setOutput(json);
        outbox.execute(() -> {
            client.output(event);
            client.terminated(new TerminatedEventArguments());
        });
    }

    void ready() {
        outbox.execute(client::initialized);
    }

    /// What is wrong with something that it has sent.
    void complain(String text) {
        var event = new OutputEventArguments();
        event.setCategory(OutputEventArgumentsCategory.IMPORTANT);
        event.setOutput("debug adapter: " + text + "\n");
        outbox.execute(() -> client.output(event));
    }

    Breakpoint breakpoint(BreakpointStatus status) {
        var breakpoint = new Breakpoint();
        breakpoint.setId(status.id());
        breakpoint.setVerified(status.verified());
        breakpoint.setLine(conventions.get().line(status.line()));
        breakpoint.setSource(sources.of(status.file().toString()));
        if (!status.message().isEmpty()) breakpoint.setMessage(status.message());
        return breakpoint;
    }

    /// One that is not set.
    ///
    /// @param line as the client counts
    Breakpoint refused(Path file, int line, String message) {
        var breakpoint = new Breakpoint();
        breakpoint.setVerified(false);
        breakpoint.setLine(line);
        breakpoint.setSource(sources.of(file.toString()));
        breakpoint.setMessage(message);
        return breakpoint;
    }
}
