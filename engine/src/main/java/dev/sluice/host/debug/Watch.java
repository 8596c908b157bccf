package dev.sluice.host.debug;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.frame.MaterializedFrame;
import com.oracle.truffle.api.interop.ExceptionType;
import com.oracle.truffle.api.interop.InteropException;
import com.oracle.truffle.api.interop.InteropLibrary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.graalvm.polyglot.HostAccess;
import org.jspecify.annotations.Nullable;

/// What the debugger of one context, hence of one trigger, wants to be called at, and what is counted there. Python sets it up and is called on the
/// thread that got there, which waits; any number of threads, each with its own steps.
///
/// It is called at `reached(line, why)`, `returned(how)` and `raised(line, error)`; errors that it raises are reported and forgotten.
public final class Watch {
    /// Why a line is told: bits.
    static final int MARKED = 1;

    static final int STEPPED = 2;
    static final int PAUSED = 4;

    /// How a frame that a step leaves goes back: it is the one that the step began in, or one that has called it.
    static final int LEFT = 1;

    static final int LAST = 2;

    static final int CONTINUE = 1;
    static final int OVER = 2;
    static final int INTO = 3;
    static final int OUT = 4;

    /// SyntaxError is a parse error.
    private static final Set<ExceptionType> ERRORS = EnumSet.of(ExceptionType.RUNTIME_ERROR, ExceptionType.PARSE_ERROR);

    /// For a thread to say where it is; one in native code does not come to it.
    private static final Duration ANSWER_PATIENCE = Duration.ofMillis(500);

    /// Where a step ends.
    private sealed interface Step {
        record Anywhere() implements Step {}

        record In(Set<Object> frames) implements Step {}

        /// At a line of one of the callers, or when a frame goes back to one.
        record Out(Set<Object> frames, Set<Object> callers) implements Step {}
    }

    /// The next line of a frame, which CPython would not tell.
    private record Silent(Object frame, int line) {
        /// Frames are told apart by identity.
        @SuppressWarnings("ReferenceEquality")
        boolean is(Object frame, int line) {
            return this.frame == frame && this.line == line;
        }
    }

    /// Something that a thread does until it ends or is interrupted; told apart by identity.
    private static final class Work {}

    private final Lines lines;
    private final Map<String, Set<Integer>> marks = new ConcurrentHashMap<>();
    private final Map<Thread, Step> steps = new ConcurrentHashMap<>();
    private final Map<Thread, Silent> silent = new ConcurrentHashMap<>();
    /// Threads that are telling the debugger something, and the frame of Truffle's that they are in.
    private final Map<Thread, MaterializedFrame> inside = new ConcurrentHashMap<>();
    private final Map<Thread, Work> works = new ConcurrentHashMap<>();
    private final TruffleContext context;
    private final Allocations allocations = new Allocations();
    private volatile boolean pausing;
    private volatile boolean releasing;
    private volatile @Nullable Object debugger;
    private volatile @Nullable Counting counting;
    /// Whether `silent` holds anything.
    private volatile boolean misled;

    Watch(Lines lines, TruffleContext context) {
        this.lines = lines;
        this.context = context;
    }

    /// To be called by a method of the Python object that is the debugger. As an argument it would come as a view of it,
    /// which does not let the end of a run through.
    @HostAccess.Export
    public void attach() {
        debugger = PythonFrames.receiver();
    }

    @HostAccess.Export
    public void detach() {
        debugger = null;
        for (var file : Set.copyOf(marks.keySet())) mark(file, new int[0]);
        steps.clear();
        synchronized (silent) {
            silent.clear();
            misled = false;
        }
        pausing = false;
        exceptions(false);
        alert();
        lines.calm();
    }

    /// The context has been closed: nothing that outlives it is to keep what it held.
    public void closed() {
        detach();
        silent.clear();
        inside.clear();
        works.clear();
    }

    /// In this context.
    public Allocations allocations() {
        return allocations;
    }

    /// The lines of a file to be told of, in place of those before.
    @HostAccess.Export
    public void mark(String name, int[] wanted) {
        var file = OwnCode.file(name);
        var set = new HashSet<Integer>();
        Arrays.stream(wanted).forEach(set::add);
        if (set.isEmpty()) marks.remove(file);
        else marks.put(file, Collections.unmodifiableSet(set));
        lines.mark(this, file, set);
    }

    /// The next line of any thread is told, until [#pause] is called with false.
    @HostAccess.Export
    public void pause(boolean now) {
        pausing = now;
        alert();
    }

    @HostAccess.Export
    public void exceptions(boolean now) {
        lines.mindExceptions(this, now);
    }

    /// How the current thread goes on. Its plugin's frames are those on the stack now.
    ///
    /// @param returning whether the innermost of them is just going back to where the step begins
    @HostAccess.Export
    public void step(int how, boolean returning) {
        var thread = Thread.currentThread();
        int skipped = returning ? 1 : 0;
        switch (how) {
            case OVER -> steps.put(thread, new Step.In(PythonFrames.onStack(skipped)));
            case INTO -> steps.put(thread, new Step.Anywhere());
            case OUT -> steps.put(
                    thread, new Step.Out(PythonFrames.onStack(skipped), PythonFrames.onStack(skipped + 1)));
            default -> steps.remove(thread);
        }
        alert();
    }

    /// Sets a local variable of the frame `debugger.asked()`, which is on the stack of this thread, to `debugger.given()`.
    ///
    /// @return false when the frame has no such variable
    @HostAccess.Export
    public boolean assign(String name) {
        var target = debugger;
        return target != null && PythonFrames.assign(ask(target, "asked"), innermost(), name, ask(target, "given"));
    }

    /// Tells `debugger.found(name, value)` each local variable that has a value now, of the frame `debugger.asked()`.
    ///
    /// @return false when the frame is not on the stack of this thread
    @HostAccess.Export
    public boolean variables() {
        var target = debugger;
        if (target == null) return false;
        var found = PythonFrames.variables(ask(target, "asked"), innermost());
        if (found.isEmpty()) return false;
        for (var variable : found.get().entrySet()) ask(target, "found", variable.getKey(), variable.getValue());
        return true;
    }

    private @Nullable MaterializedFrame innermost() {
        return inside.get(Thread.currentThread());
    }

    private static Object ask(Object target, String method, Object... arguments) {
        try {
            return InteropLibrary.getUncached().invokeMember(target, method, arguments);
        } catch (InteropException e) {
            throw new IllegalStateException("a debugger without `" + method + "`", e);
        }
    }

    /// Counts the lines of a plugin from now on; on the run's thread.
    ///
    /// @param root its file or its folder
    @HostAccess.Export
    public void count(String root) {
        counting = new Counting(lines, Objects.requireNonNull(lines.environment().getEnteredContext()), root);
        lines.count(this);
    }

    /// The current thread has waited for somebody, where nothing could be asked of it.
    @HostAccess.Export
    public void look() {
        var now = counting;
        if (now != null) now.look();
    }

    /// The lines of the code object that is the first argument of the Python function that has called us, with spaces between.
    @HostAccess.Export
    public String lines() {
        return lines.of(PythonFrames.receivedCode()).stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /// The text to compile in place of a plugin's, see [NamedStatements].
    @HostAccess.Export
    public String named(String text) {
        return NamedStatements.of(text);
    }

    /// Ends the counting.
    ///
    /// @return events of TRACE as a Latin-1 text; empty when nothing was counted
    @HostAccess.Export
    public String counted() {
        var ended = counting;
        counting = null;
        if (ended == null) return "";
        lines.stopCounting(this);
        return new String(ended.told(), StandardCharsets.ISO_8859_1);
    }

    @Nullable Counting counting() {
        return counting;
    }

    boolean isMisled() {
        return misled;
    }

    /// Whether the current thread does from now on what [#interrupt] may end. What is on its way when it has ended that
    /// no longer reaches it.
    @HostAccess.Export
    public void interruptible(boolean now) {
        if (now) works.put(Thread.currentThread(), new Work());
        else works.remove(Thread.currentThread());
    }

    /// Makes a thread that is interruptible raise KeyboardInterrupt, wherever it is in Python. Returns at once.
    ///
    /// @param thread Python's number of it
    @HostAccess.Export
    public void interrupt(long thread) {
        works.forEach((one, work) -> {
            if (one.threadId() == thread) submit(one, new Interrupt(one, work));
        });
    }

    private void submit(Thread thread, ThreadLocalAction action) {
        lines.environment().submitThreadLocal(context, new Thread[] {thread}, action);
    }

    private final class Interrupt extends ThreadLocalAction {
        private final Thread thread;
        private final Work work;

        Interrupt(Thread thread, Work work) {
            super(true, false);
            this.thread = thread;
            this.work = work;
        }

        /// One that waits for Python's global lock is hit as soon as it has that: it may have got another lock just
        /// before, which nobody would give back. Asked for here and now, that does not disturb it again while it waits; if
        /// it did, the thread would have to queue anew each time, and never get the lock when several others want it.
        @Override
        @SuppressWarnings("ReferenceEquality")
        protected void perform(Access access) {
            if (works.get(thread) != work) return;
            if (!PythonFrames.waitsForGlobalLock()) throw PythonFrames.interruption(access.getLocation());
            submit(thread, new Interrupt(thread, work));
        }
    }

    /// Whether the thread is telling the debugger something, which it may do for long.
    public boolean isAtStop(Thread thread) {
        return inside.containsKey(thread);
    }

    /// From now on, or no longer, what a stop ends with is the plugin's to raise: the run is being cancelled.
    public void release(boolean now) {
        releasing = now;
    }

    /// Where a thread of the context is, as a traceback would tell, innermost first.
    ///
    /// @return empty when it does not answer soon
    public List<Place> whereIs(Thread thread) throws InterruptedException {
        var answer = new CompletableFuture<List<Place>>();
        try {
            lines.environment().submitThreadLocal(context, new Thread[] {thread}, new ThreadLocalAction(false, false) {
                @Override
                protected void perform(Access access) {
                    answer.complete(PythonFrames.places());
                }
            });
        } catch (RuntimeException _) {
            // its context has been closed
            return List.of();
        }
        try {
            return answer.get(ANSWER_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return List.of();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void ask(ThreadLocalAction look) {
        var now = counting;
        if (now != null) now.ask(look);
    }

    /// On a thread in the context, wherever it is. Whoever stands at a stop takes no time of the line.
    void lookAside() {
        var now = counting;
        if (now == null) return;
        if (inside.containsKey(Thread.currentThread())) now.skip();
        else now.look();
    }

    /// @param alone whether [#reached] will not be called
    void count(MaterializedFrame frame, LineNode node, boolean alone) {
        var now = counting;
        if (now == null) return;
        var thread = Thread.currentThread();
        var untold = alone ? heard(thread) : silent.get(thread);
        if (untold != null && untold.is(PythonFrames.identity(frame), node.line)) return;
        if (!PythonFrames.goesOn(frame)) now.begun(node.index());
    }

    private @Nullable Silent heard(Thread thread) {
        synchronized (silent) {
            var untold = silent.remove(thread);
            misled = !silent.isEmpty();
            return untold;
        }
    }

    private void alert() {
        steps.keySet().removeIf(thread -> !thread.isAlive());
        lines.alert(this, debugger != null && (pausing || !steps.isEmpty()));
    }

    void reached(MaterializedFrame frame, LineNode node) {
        var target = debugger;
        var thread = Thread.currentThread();
        var untold = heard(thread);
        if (target == null || inside.containsKey(thread)) return;
        var identity = PythonFrames.identity(frame);
        if (untold != null && untold.is(identity, node.line)) return;
        int why = why(identity, node, thread);
        if (why == 0 || PythonFrames.goesOn(frame)) return;
        call(target, thread, frame, "reached", node.line, why);
    }

    private int why(Object frame, LineNode node, Thread thread) {
        int why = marks.getOrDefault(node.file, Set.of()).contains(node.line) ? MARKED : 0;
        if (pausing) why |= PAUSED;
        return switch (steps.get(thread)) {
            case Step.Anywhere _ -> why | STEPPED;
            case Step.In(var frames) when frames.contains(frame) -> why | STEPPED;
            case Step.Out(_, var callers) when callers.contains(frame) -> why | STEPPED;
            case null, default -> why;
        };
    }

    /// A frame goes back to its caller, with a value.
    void returned(MaterializedFrame frame) {
        var target = debugger;
        var thread = Thread.currentThread();
        if (target == null || inside.containsKey(thread) || !(steps.get(thread) instanceof Step.Out(var frames, var callers))) return;
        var identity = PythonFrames.identity(frame);
        if (!frames.contains(identity) || PythonFrames.waits(frame)) return;
        call(target, thread, frame, "returned", callers.contains(identity) ? LAST : LEFT);
    }

    void raised(MaterializedFrame frame, LineNode node, Throwable exception) {
        var target = debugger;
        var thread = Thread.currentThread();
        if (inside.containsKey(thread)) target = null;
        if (target == null && counting == null || !isError(exception)) return;
        int next = PythonFrames.silentLine(frame);
        if (next != LineTable.NO_LINE) mislead(thread, new Silent(PythonFrames.identity(frame), next));
        if (target != null && lines.mindsExceptions()) call(target, thread, frame, "raised", node.line, PythonFrames.error(exception));
    }

    private void mislead(Thread thread, Silent line) {
        synchronized (silent) {
            silent.put(thread, line);
            misled = true;
        }
    }

    /// Python's exception, not the end of the run.
    private static boolean isError(Throwable exception) {
        try {
            return exception instanceof AbstractTruffleException
                    && ERRORS.contains(InteropLibrary.getUncached().getExceptionType(exception));
        } catch (InteropException e) {
            throw new IllegalStateException("an exception without a type", e);
        }
    }

    /// An end of the run that arrives meanwhile goes through; an error of the debugger's own must not become the plugin's.
    private void call(Object target, Thread thread, MaterializedFrame frame, String method, Object... arguments) {
        inside.put(thread, frame);
        try {
            InteropLibrary.getUncached().invokeMember(target, method, arguments);
        } catch (AbstractTruffleException e) {
            if (!isError(e) || releasing) throw e;
            System.err.println("the debugger failed at a line: " + e.getMessage());
        } catch (InteropException e) {
            System.err.println("the debugger failed at a line: " + e.getMessage());
        } finally {
            inside.remove(thread);
        }
    }
}
