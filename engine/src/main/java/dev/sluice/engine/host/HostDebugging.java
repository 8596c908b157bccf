package dev.sluice.engine.host;

import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.debug.Debuggable;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;
import dev.sluice.host.protocol.debug.Answer;
import dev.sluice.host.protocol.debug.Command;
import dev.sluice.host.protocol.debug.Event;
import dev.sluice.host.protocol.debug.Question;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The debugger of one trigger in one host, from the engine's side: what it was told, and the questions under way.
final class HostDebugging implements Debuggable.Line {
    /// Questions without an answer; more are refused.
    static final int QUESTIONS_LIMIT = 1000;

    interface Sender {
        /// @throws UncheckedIOException when the host has gone
        void send(FrameType type, Payload payload);
    }

    private final Sender sender;
    private final AtomicInteger lastQuestion = new AtomicInteger();
    /// What becomes of each answer; given null when there will be none.
    private final Map<Integer, Consumer<@Nullable PayloadReader>> waiting = new ConcurrentHashMap<>();

    private Debuggable.@Nullable Ear ear;
    private volatile boolean lost;

    HostDebugging(Sender sender) {
        this.sender = sender;
    }

    /// Before a run, and whenever the debugger has changed. Once for each.
    synchronized void know(Debuggable.@Nullable Ear now) {
        if (Objects.equals(now, ear)) return;
        if (ear != null) send(new Command.Detach());
        ear = now;
        if (now == null) return;
        send(new Command.Attach());
        now.setup().forEach(this::send);
    }

    /// To a host that knows its debugger; another will hear of it in its setup.
    synchronized void tell(Command command) {
        if (ear != null) send(command);
    }

    @Override
    public void send(Command command) {
        try {
            sender.send(FrameType.DEBUG, command.payload());
        } catch (UncheckedIOException _) {
            // the host has gone, and what was stopped with it
        }
    }

    @Override
    public <T> CompletableFuture<T> ask(int stop, Question<T> question) {
        var answer = new CompletableFuture<T>();
        if (waiting.size() >= QUESTIONS_LIMIT)
            return CompletableFuture.failedFuture(new DebugException("too many questions to the debugger at once"));
        int number = lastQuestion.incrementAndGet();
        waiting.put(number, fields -> answered(question, fields, answer));
        send(new Command.Ask(number, stop, question));
        if (lost) lose();
        return answer;
    }

    private static <T> void answered(Question<T> question, @Nullable PayloadReader fields, CompletableFuture<T> answer) {
        if (fields == null) answer.completeExceptionally(new DebugException("the plugin host has ended"));
        else if (fields.u8() == 0) answer.complete(Answer.read(question, fields));
        else answer.completeExceptionally(new DebugException(fields.text()));
    }

    /// A DEBUG_ANSWER frame.
    void answer(PayloadReader fields) {
        var asked = waiting.remove(fields.u32());
        if (asked != null) asked.accept(fields);
    }

    /// A DEBUG_EVENT frame.
    ///
    /// @param run null when the frame is about none, or it has ended
    void event(@Nullable ActiveRun run, Event event) {
        var hearing = ear();
        switch (event) {
            case Event.Verified verified -> {
                if (hearing != null) hearing.verified(verified);
            }
            case Event.Stopped stop -> {
                if (run == null) return;
                run.stopped();
                // it stopped when the debugger was about to leave
                if (hearing == null) send(new Command.Detach());
                else hearing.stopped(run.runId, stop, this);
            }
            case Event.Resumed(var stop) -> {
                if (run == null) return;
                run.resumed();
                if (hearing != null) hearing.resumed(run.runId, this, stop);
            }
            case Event.Logged line -> {
                if (run != null && hearing != null) hearing.logged(run.runId, line);
            }
        }
    }

    private synchronized Debuggable.@Nullable Ear ear() {
        return ear;
    }

    /// The host is gone.
    void lose() {
        lost = true;
        for (var number : waiting.keySet()) {
            var asked = waiting.remove(number);
            if (asked != null) asked.accept(null);
        }
    }
}
