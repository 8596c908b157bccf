package dev.sluice.host;

import dev.sluice.host.PythonContexts.Opened;
import dev.sluice.host.debug.Place;
import dev.sluice.host.debug.Watch;
import dev.sluice.host.protocol.Frame;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.graalvm.polyglot.PolyglotException;

/// A trigger in this host: its Python context, and the thread that runs it. A second run at the same time gets a
/// thread of its own; Python takes turns between them.
final class HostTrigger {
    /// Room for about 1500 nested calls of interpreted Python, which has no other limit here (174 a MiB, measured
    /// 2026-11); CPython's is 1000.
    static final long STACK_BYTES = 8L << 20;

    private static final Duration INTERRUPT_PATIENCE = Duration.ofSeconds(5);

    /// For a run to leave by itself. The engine waits 600 ms in all before it ends the host.
    private static final Duration LEAVE_PATIENCE = Duration.ofMillis(300);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /// For a context to be closed that keeps what fills the heap.
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

    private static final String FORGOTTEN = "the memory of the plugin host was nearly full, so this trigger's Python was begun anew:"
            + " what it kept from run to run, its cache included, is forgotten";

    sealed interface Work {
        record Run(RunInput input) implements Work {}

        /// Nothing to do but to see that the context has been left.
        record Renew() implements Work {}

        record Stop() implements Work {}
    }

    /// Where a run is that has not ended.
    private enum Phase {
        WAITING,
        IN_PYTHON,
        /// Cancelled while it waited: its end has been told.
        DROPPED
    }

    private final int trigger;
    private final String owner;
    private final HostChannel channel;
    private final ContextStock stock;
    private final SharedHeap heap;
    /// The engine has at most a few runs of a trigger under way.
    private final BlockingQueue<Work> mailbox = new LinkedBlockingQueue<>();

    private final DebugCommands debugging;
    private final Map<Integer, Phase> runs = new ConcurrentHashMap<>();
    /// Of runs whose context was given up.
    private final Map<Integer, Relief> reliefs = new ConcurrentHashMap<>();
    private final TriggerContext context;
    /// Whether the context was given up for the memory that another has taken, and its trigger has not been told yet.
    private final AtomicBoolean forgotten = new AtomicBoolean();
    private boolean cancelling;
    /// Whether the thread has been in a context that was left.
    private volatile boolean stale;

    private int codeNumber;
    private byte[] code = {};

    /// @param trigger its number
    HostTrigger(int trigger, String owner, HostChannel channel, ContextStock stock, SharedHeap heap) {
        this.trigger = trigger;
        this.owner = owner;
        this.channel = channel;
        this.stock = stock;
        this.heap = heap;
        heap.join();
        context = new TriggerContext(owner, stock, this::renewThreads);
        debugging = new DebugCommands(owner, channel, this::left);
        thread("trigger-" + owner).start(() -> loop(Optional.empty()));
    }

    /// Reader thread only.
    void code(byte[] payload) {
        codeNumber++;
        code = payload;
    }

    /// Reader thread only.
    void debug(Frame frame) {
        debugging.take(frame);
    }

    private synchronized Optional<Opened> left() throws InterruptedException {
        while (cancelling) wait();
        return context.now();
    }

    /// Reader thread only. `payload` begins with the trigger's number, which is known by now.
    void run(int number, byte[] payload, List<byte[]> rows) {
        var request = Arrays.copyOfRange(payload, Integer.BYTES, payload.length);
        var run = new Work.Run(new RunInput(number, codeNumber, code, request, rows));
        boolean alone = runs.isEmpty() || isCancelling();
        runs.put(number, Phase.WAITING);
        if (alone) mailbox.add(run);
        else thread("trigger-" + owner + "-" + number).start(() -> perform(run, false));
    }

    /// Reader thread only. Returns at once. A run that does not leave by itself is interrupted. That hits all runs of the
    /// context, and since no `finally` runs then, locks may stay held for ever: the next run gets another context.
    void cancel(int number) {
        boolean hasNotBegun = runs.replace(number, Phase.WAITING, Phase.DROPPED);
        // one whose context was given up has ended or is about to; what will be said of it, nobody waits for
        if (hasNotBegun || reliefs.containsKey(number)) {
            channel.send(FrameType.DONE, number, new RunEnding(Duration.ZERO).cancelled());
            return;
        }
        var home = context.now();
        if (home.isEmpty() || runs.get(number) != Phase.IN_PYTHON) return;
        Thread.ofPlatform().daemon().name("cancel-" + owner).start(() -> cancel(home.get(), number));
    }

    /// Several may be asked to leave at the same time; an interrupt hits them all.
    private void cancel(Opened home, int number) {
        if (leavesStop(home, number) || leaves(home, number)) return;
        if (context.is(home) && beginCancelling()) interrupt(home, INTERRUPT_PATIENCE);
    }

    /// A run that the debugger has stopped can leave by itself, and then the context, with all that is compiled and loaded
    /// in it, serves the next.
    ///
    /// @return whether it has
    private boolean leavesStop(Opened home, int number) {
        var watch = home.watch();
        if (heap.thread(number).filter(watch::isAtStop).isEmpty()) return false;
        watch.release(true);
        try {
            home.python().invokeMember("cancel", number);
            return endsSoon(number);
        } catch (PolyglotException e) {
            // it is interrupted instead
            System.err.println("a run of " + owner + " does not leave its stop: " + e.getMessage());
            return false;
        } finally {
            watch.release(false);
        }
    }

    /// A run can leave Python by an exception that it sees, with all its `finally` blocks.
    ///
    /// @return whether it has
    private boolean leaves(Opened home, int number) {
        var thread = heap.thread(number);
        if (thread.isEmpty()) return false;
        channel.cancelled(number);
        home.watch().interrupt(thread.get().threadId());
        return endsSoon(number);
    }

    private boolean endsSoon(int number) {
        var end = System.nanoTime() + LEAVE_PATIENCE.toNanos();
        try {
            while (runs.containsKey(number) && System.nanoTime() < end) Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return !runs.containsKey(number);
    }

    boolean isInPython() {
        return inPython().findAny().isPresent();
    }

    /// Bytes, by the one under way that has taken most.
    long allocatedByRuns() {
        return inPython().mapToLong(heap::allocated).max().orElse(0);
    }

    /// Bytes, since it has its context.
    long allocatedInAll() {
        return context.now().map(home -> home.watch().allocations().bytes()).orElse(0L);
    }

    /// Ends the context and all runs in it, for the memory that it keeps; gives both some time. The runs wait for what
    /// becomes of the relief.
    ///
    /// @return empty when there was none, or it is being left anyway
    Optional<Relief> giveUp() throws InterruptedException {
        var home = context.now();
        if (home.isEmpty() || !beginCancelling()) return Optional.empty();
        Relief relief;
        Optional<Thread> closing;
        try {
            relief = new Relief(places(home.get().watch()));
            inPython().forEach(run -> promise(run, relief));
        } finally {
            closing = interrupt(home.get(), CLOSE_PATIENCE);
        }
        if (closing.isPresent()) closing.get().join(CLOSE_PATIENCE);
        relief.await(CLOSE_PATIENCE);
        forgotten.set(true);
        return Optional.of(relief);
    }

    /// One that ends of itself meanwhile may not come to it.
    private void promise(int run, Relief relief) {
        reliefs.put(run, relief);
        if (runs.containsKey(run)) return;
        reliefs.remove(run);
        relief.left(run);
    }

    private Map<Integer, List<Place>> places(Watch watch) throws InterruptedException {
        var places = new HashMap<Integer, List<Place>>();
        for (int run : inPython().toArray()) {
            var thread = heap.greediestThread(run);
            places.put(run, thread.isEmpty() ? List.of() : watch.whereIs(thread.get()));
        }
        return places;
    }

    /// Its context had filled the heap: the engine gives it a host of its own.
    ///
    /// @param freed bytes
    void blame(Relief relief, long freed) {
        forgotten.set(false);
        channel.send(FrameType.FILLED, trigger, new Payload().i64(freed));
        relief.blame();
    }

    /// @return what closes the context
    private Optional<Thread> interrupt(Opened home, Duration patience) {
        Optional<Thread> closing;
        inPython().forEach(channel::cancelled);
        try {
            home.context().interrupt(patience);
        } catch (TimeoutException _) {
            // whoever waits for a run that was cancelled ends this process
        } finally {
            closing = context.leave(home);
            endCancelling();
        }
        return closing;
    }

    private IntStream inPython() {
        return runs.entrySet().stream().filter(run -> run.getValue() == Phase.IN_PYTHON).mapToInt(Map.Entry::getKey);
    }

    private synchronized boolean isCancelling() {
        return cancelling;
    }

    /// @return false when it has begun before
    private synchronized boolean beginCancelling() {
        if (cancelling) return false;
        cancelling = true;
        return true;
    }

    private synchronized void endCancelling() {
        cancelling = false;
        notifyAll();
    }

    /// An interrupt hits everything in the context until all of it has left; a run that enters meanwhile could be hit
    /// while it takes Python's global lock, and would keep that for ever (seen with GraalPy 25.0.3).
    ///
    /// @return empty when the run was cancelled before
    private Optional<Opened> enter(int number) throws InterruptedException {
        while (true) {
            var home = context.get();
            synchronized (this) {
                while (cancelling) wait();
                if (context.is(home))
                    return runs.replace(number, Phase.WAITING, Phase.IN_PYTHON) ? Optional.of(home) : Optional.empty();
            }
        }
    }

    void close() {
        heap.leave();
        debugging.close();
        mailbox.add(new Work.Stop());
    }

    /// What a thread has of a context, such as the values of a `threading.local`, it keeps until it ends.
    private void renewThreads() {
        stale = true;
        mailbox.add(new Work.Renew());
        debugging.renewThread();
    }

    private void loop(Optional<Work> first) {
        try {
            var work = first.isPresent() ? first.get() : mailbox.take();
            while (!(work instanceof Work.Stop)) {
                if (stale) {
                    stale = false;
                    var next = Optional.of(work);
                    thread("trigger-" + owner).start(() -> loop(next));
                    return;
                }
                if (work instanceof Work.Run run) perform(run, true);
                work = mailbox.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.now().ifPresent(context::leave);
    }

    private void perform(Work.Run run, boolean alone) {
        int number = run.input().number();
        long start = System.nanoTime();
        stock.runs().begun();
        var untold = Optional.<Payload>empty();
        try {
            untold = inPython(run.input(), alone, start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            var relief = reliefs.get(number);
            if (untold.isEmpty() || relief == null) end(number, untold);
            else relief.thenSay(number, ending(start), done -> end(number, Optional.of(done)));
        }
    }

    private void end(int number, Optional<Payload> untold) {
        untold.ifPresent(done -> channel.send(FrameType.DONE, number, done));
        stock.runs().ended();
        runs.remove(number);
        var relief = reliefs.remove(number);
        if (relief != null) relief.left(number);
        channel.ended(number);
    }

    /// @return its DONE, unless Python has sent that or the run was cancelled before
    private Optional<Payload> inPython(RunInput input, boolean alone, long start) throws InterruptedException {
        int number = input.number();
        Optional<Opened> home = Optional.empty();
        try {
            home = enter(number);
            if (home.isEmpty()) return Optional.empty();
            if (forgotten.compareAndSet(true, false)) channel.warn(number, FORGOTTEN);
            if (!alone) home.get().takeTurns();
            debugging.prepare(home.get());
            heap.begun(number, home.get().watch().allocations());
            home.get().python().invokeMember("run", input);
            return Optional.empty();
        } catch (PolyglotException e) {
            if (e.isExit() || e.isCancelled()) home.ifPresent(context::leave);
            tellCounted(home, number);
            return Optional.of(ending(start).of(e, heap.hasStarved(number)));
        } catch (IllegalStateException e) {
            // the context was closed before the run was in it
            if (home.map(context::is).orElse(true)) throw e;
            return Optional.of(ending(start).cancelled());
        } catch (OutOfMemoryError _) {
            tellCounted(home, number);
            return Optional.of(ending(start).outOfMemory(heap.hasStarved(number)));
        } finally {
            heap.ended(number);
            if (!alone) home.ifPresent(one -> one.watch().allocations().leave(Thread.currentThread()));
        }
    }

    private static RunEnding ending(long start) {
        return new RunEnding(Duration.ofNanos(System.nanoTime() - start));
    }

    /// Python has not come to it.
    private void tellCounted(Optional<Opened> home, int number) {
        var told = home.map(opened -> opened.watch().counted()).orElse("");
        if (told.isEmpty()) return;
        var bytes = told.getBytes(StandardCharsets.ISO_8859_1);
        channel.send(FrameType.TRACE, number, new Payload().raw(bytes, 0, bytes.length));
    }

    static Thread.Builder.OfPlatform thread(String name) {
        return Thread.ofPlatform().daemon().name(name).stackSize(STACK_BYTES);
    }
}
