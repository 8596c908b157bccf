package dev.sluice.host;

import dev.sluice.host.PythonContexts.Opened;
import dev.sluice.host.debug.Place;
import dev.sluice.host.protocol.Frame;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/// A trigger in this host: its Python context, and the thread that runs it. A second run at the same time gets a
/// thread of its own; Python takes turns between them.
final class HostTrigger {
    /// Room for about 1500 nested calls of interpreted Python, which has no other limit here (174 a MiB, measured
    /// 2026-11); CPython's is 1000.
    static final long STACK_BYTES = 8L << 20;

    private static final Duration INTERRUPT_PATIENCE = Duration.ofSeconds(5);

    /// For a run to leave the stop of a debugger. The engine waits 400 ms in all before it ends the host.
    private static final Duration LEAVE_PATIENCE = Duration.ofMillis(150);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /// For a context to be closed that keeps what fills the heap.
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);

    sealed interface Work {
        record Run(RunInput input) implements Work {}

        record Stop() implements Work {}
    }

    /// Where a run is that has not ended.
    private enum Phase {
        WAITING,
        IN_PYTHON,
        /// Cancelled while it waited: its end has been told.
        DROPPED
    }

    /// The run that was ended since it was filling the heap, and where that was.
    private record Exhausted(int run, List<Place> at) {}

    private final String owner;
    private final HostChannel channel;
    private final ContextStock stock;
    private final SharedHeap heap;
    /// The engine has at most a few runs of a trigger under way.
    private final BlockingQueue<Work> mailbox = new LinkedBlockingQueue<>();

    private final DebugCommands debugging;
    private final Map<Integer, Phase> runs = new ConcurrentHashMap<>();
    /// Apart from the monitor, which the reader thread takes: opening a context can take seconds.
    private final ReentrantLock opening = new ReentrantLock();
    private boolean cancelling;
    private volatile Exhausted exhausted = new Exhausted(0, List.of());

    private int codeNumber;
    private byte[] code = {};
    private volatile @Nullable Opened opened;

    HostTrigger(String owner, HostChannel channel, ContextStock stock, SharedHeap heap) {
        this.owner = owner;
        this.channel = channel;
        this.stock = stock;
        this.heap = heap;
        heap.join();
        debugging = new DebugCommands(owner, channel, this::left);
        thread("trigger-" + owner).start(this::loop);
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
        return Optional.ofNullable(opened);
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

    /// Reader thread only. Returns at once. An interrupt hits all runs of the context, and since no `finally` runs then,
    /// locks may stay held for ever: the next run gets another context.
    void cancel(int number) {
        if (runs.replace(number, Phase.WAITING, Phase.DROPPED)) {
            channel.send(FrameType.DONE, number, new RunEnding(Duration.ZERO).cancelled());
            return;
        }
        var home = opened;
        if (home == null || runs.get(number) != Phase.IN_PYTHON || !beginCancelling()) return;
        Thread.ofPlatform().daemon().name("cancel-" + owner).start(() -> {
            if (leavesStop(home, number)) endCancelling();
            else interrupt(home);
        });
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
            var end = System.nanoTime() + LEAVE_PATIENCE.toNanos();
            while (runs.containsKey(number) && System.nanoTime() < end) Thread.sleep(LOOK_AGAIN);
        } catch (PolyglotException e) {
            // it is interrupted instead
            System.err.println("a run of " + owner + " does not leave its stop: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            watch.release(false);
        }
        return !runs.containsKey(number);
    }

    /// Its runs together.
    boolean hasAllocatedMuch() {
        return heap.isMuch(inPython().mapToLong(heap::allocated).sum());
    }

    /// Ends the run that has allocated most, and all that its context keeps; gives both some time.
    void endGreediest() throws InterruptedException {
        var home = opened;
        var greediest = inPython().boxed().max(Comparator.comparingLong(heap::allocated));
        if (home == null || greediest.isEmpty() || !beginCancelling()) return;
        int run = greediest.get();
        var thread = heap.thread(run);
        exhausted = new Exhausted(run, thread.isEmpty() ? List.of() : home.watch().whereIs(thread.get()));
        var closing = interrupt(home);
        if (closing.isPresent()) closing.get().join(CLOSE_PATIENCE);
    }

    /// @return what closes the context
    private Optional<Thread> interrupt(Opened home) {
        Optional<Thread> closing;
        inPython().forEach(channel::cancelled);
        try {
            home.context().interrupt(INTERRUPT_PATIENCE);
        } catch (TimeoutException _) {
            // this process is ended
        } finally {
            closing = forget();
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
            var home = home();
            synchronized (this) {
                while (cancelling) wait();
                if (home == opened)
                    return runs.replace(number, Phase.WAITING, Phase.IN_PYTHON) ? Optional.of(home) : Optional.empty();
            }
        }
    }

    void close() {
        heap.leave();
        debugging.close();
        mailbox.add(new Work.Stop());
    }

    private void loop() {
        try {
            while (mailbox.take() instanceof Work.Run run) perform(run, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget();
        }
    }

    private void perform(Work.Run run, boolean alone) {
        int number = run.input().number();
        long start = System.nanoTime();
        stock.runs().begun();
        Optional<Opened> home = Optional.empty();
        try {
            home = enter(number);
            if (home.isEmpty()) return;
            if (!alone) home.get().takeTurns();
            debugging.prepare(home.get());
            heap.begun(number);
            home.get().python().invokeMember("run", run.input());
        } catch (PolyglotException e) {
            if (e.isExit() || e.isCancelled()) forget();
            tellCounted(home, number);
            var ending = new RunEnding(Duration.ofNanos(System.nanoTime() - start));
            var greedy = exhausted;
            channel.send(
                    FrameType.DONE,
                    number,
                    greedy.run() == number ? ending.exhausted(greedy.at()) : ending.of(e, heap.hasStarved(number)));
        } catch (OutOfMemoryError _) {
            tellCounted(home, number);
            var ending = new RunEnding(Duration.ofNanos(System.nanoTime() - start));
            channel.send(FrameType.DONE, number, ending.outOfMemory(heap.hasStarved(number)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            heap.ended(number);
            stock.runs().ended();
            runs.remove(number);
            channel.ended(number);
        }
    }

    /// Python has not come to it.
    private void tellCounted(Optional<Opened> home, int number) {
        var told = home.map(opened -> opened.watch().counted()).orElse("");
        if (told.isEmpty()) return;
        var bytes = told.getBytes(StandardCharsets.ISO_8859_1);
        channel.send(FrameType.TRACE, number, new Payload().raw(bytes, 0, bytes.length));
    }

    private Opened home() {
        opening.lock();
        try {
            var found = opened;
            if (found == null) opened = found = stock.take();
            return found;
        } finally {
            opening.unlock();
        }
    }

    /// No run waits until the context is closed: a thread that was hit by an interrupt may keep Python's global lock, and then
    /// it never is (seen with GraalPy 25.0.3).
    ///
    /// @return what closes it; empty when there is none
    private Optional<Thread> forget() {
        Opened left;
        opening.lock();
        try {
            left = opened;
            opened = null;
        } finally {
            opening.unlock();
        }
        return Optional.ofNullable(left).map(home -> thread("close-" + owner).start(() -> home.context().close(true)));
    }

    static Thread.Builder.OfPlatform thread(String name) {
        return Thread.ofPlatform().daemon().name(name).stackSize(STACK_BYTES);
    }
}
