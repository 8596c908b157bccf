package dev.sluice.engine.debug;

import dev.sluice.host.protocol.debug.Command;
import dev.sluice.host.protocol.debug.Completion;
import dev.sluice.host.protocol.debug.Event;
import dev.sluice.host.protocol.debug.Question;
import dev.sluice.host.protocol.debug.Question.FrameList;
import dev.sluice.host.protocol.debug.Resumption;
import dev.sluice.host.protocol.debug.Scope;
import dev.sluice.host.protocol.debug.StackFrame;
import dev.sluice.host.protocol.debug.StopReason;
import dev.sluice.host.protocol.debug.Variable;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A thread of a run that waits, and what it can be asked. Numbers of frames and variables are valid for this stop only.
/// Answers come on a thread that reads for others: go on elsewhere. They fail with a [DebugException] when the thread has
/// gone on, or when Python raises what the message says.
public final class StoppedAt {
    private final DebuggedRun run;
    private final Event.Stopped stop;
    private final Debuggable.Line line;

    StoppedAt(DebuggedRun run, Event.Stopped stop, Debuggable.Line line) {
        this.run = run;
        this.stop = stop;
        this.line = line;
    }

    public DebuggedRun run() {
        return run;
    }

    /// Python's name of the thread; empty for the one that the run began on.
    public String thread() {
        return stop.thread();
    }

    public StopReason reason() {
        return stop.reason();
    }

    /// An exception as `TypeError: text`, or what is wrong with a condition; may be empty.
    public String description() {
        return stop.description();
    }

    /// Ids of those that were reached.
    public List<Integer> breakpoints() {
        return stop.breakpoints();
    }

    /// The innermost frame of the plugin's own code.
    public StackFrame top() {
        return stop.top();
    }

    public void resume(Resumption how) {
        line.send(new Command.Resume(stop.stop(), how));
    }

    /// Innermost first.
    public CompletableFuture<FrameList> frames(int first, int count) {
        return line.ask(stop.stop(), new Question.Frames(first, count));
    }

    public CompletableFuture<List<Scope>> scopes(int frame) {
        return line.ask(stop.stop(), new Question.Scopes(frame));
    }

    /// Those with a name first, then those with an index; at most [Question.Children#LIMIT].
    public CompletableFuture<List<Variable>> children(int reference, int first, int count) {
        return line.ask(stop.stop(), new Question.Children(reference, first, count));
    }

    /// Statements are executed, and give an empty value.
    public CompletableFuture<Variable> evaluate(int frame, String expression) {
        return line.ask(stop.stop(), new Question.Evaluate(frame, expression));
    }

    public CompletableFuture<Variable> assign(int reference, String name, String expression) {
        return line.ask(stop.stop(), new Question.Assign(reference, name, expression));
    }

    /// @param column the caret's index in the text
    public CompletableFuture<List<Completion>> complete(int frame, String text, int column) {
        return line.ask(stop.stop(), new Question.Complete(frame, text, column));
    }

    boolean is(Debuggable.Line line, int stop) {
        return this.line.equals(line) && this.stop.stop() == stop;
    }
}
