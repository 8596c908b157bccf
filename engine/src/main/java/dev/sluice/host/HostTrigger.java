package dev.sluice.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.Payload;
import dev.sluice.host.PythonContexts.Opened;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/// A trigger in this host: its Python context, and the thread that runs it. A second run at the same time gets a
/// thread of its own; Python takes turns between them.
final class HostTrigger {
    /// Room for about 1500 nested calls of interpreted Python, which has no other limit here (174 a MiB, measured
    /// 2026-11); CPython's is 1000.
    static final long STACK_BYTES = 8L << 20;

    private static final Duration INTERRUPT_PATIENCE = Duration.ofSeconds(5);

    private static final int DONE_FAILED = 2;
    private static final int DONE_CANCELLED = 3;

    sealed interface Work {
        /// Everything a run needs; the payloads are Latin-1 texts.
        record Run(int number, int codeNumber, String code, String payload, List<String> rows) implements Work {}

        record Stop() implements Work {}
    }

    private final String owner;
    private final HostChannel channel;
    private final ContextStock stock;
    /// The engine has at most a few runs of a trigger under way.
    private final BlockingQueue<Work> mailbox = new LinkedBlockingQueue<>();

    private final Set<Integer> running = ConcurrentHashMap.newKeySet();
    private boolean cancelling;
    private int codeNumber;
    private String code = "";
    private @Nullable Opened opened;

    HostTrigger(String owner, HostChannel channel, ContextStock stock) {
        this.owner = owner;
        this.channel = channel;
        this.stock = stock;
        thread("trigger-" + owner).start(this::loop);
    }

    /// Reader thread only.
    void code(byte[] payload) {
        codeNumber++;
        code = new String(payload, ISO_8859_1);
    }

    /// Reader thread only. `payload` begins with the trigger's number, which is known by now.
    void run(int number, byte[] payload, List<String> rows) {
        int head = Integer.BYTES;
        var run = new Work.Run(
                number, codeNumber, code, new String(payload, head, payload.length - head, ISO_8859_1), rows);
        boolean alone = running.isEmpty() || isCancelling();
        running.add(number);
        if (alone) mailbox.add(run);
        else thread("trigger-" + owner + "-" + number).start(() -> perform(run));
    }

    /// Reader thread only. Returns at once.
    void cancel() {
        if (running.isEmpty() || isCancelling()) return;
        running.forEach(channel::cancelled);
        setCancelling(true);
        Thread.ofPlatform().daemon().name("cancel-" + owner).start(() -> {
            try {
                var interrupted = context();
                if (interrupted != null) interrupted.context().interrupt(INTERRUPT_PATIENCE);
            } catch (TimeoutException _) {
                // the engine ends this process
            } finally {
                setCancelling(false);
            }
        });
    }

    private synchronized boolean isCancelling() {
        return cancelling;
    }

    private synchronized void setCancelling(boolean now) {
        cancelling = now;
        notifyAll();
    }

    /// An interrupt hits everything in the context until all of it has left; a run that enters meanwhile could be hit
    /// while it takes Python's global lock, and would keep that for ever (seen with GraalPy 25.0.3).
    private synchronized void awaitCancelled() throws InterruptedException {
        while (cancelling) wait();
    }

    void close() {
        mailbox.add(new Work.Stop());
    }

    private void loop() {
        try {
            while (mailbox.take() instanceof Work.Run run) {
                awaitCancelled();
                perform(run);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget();
        }
    }

    private void perform(Work.Run run) {
        long start = System.nanoTime();
        try {
            home().python()
                    .invokeMember(
                            "run",
                            run.number(),
                            run.codeNumber(),
                            run.code(),
                            run.payload(),
                            run.rows().toArray());
        } catch (PolyglotException e) {
            if (e.isExit() || e.isCancelled()) forget();
            var done = new Payload().i64(System.nanoTime() - start);
            if (e.isInterrupted() || e.isCancelled()) done.u8(DONE_CANCELLED);
            else done.u8(DONE_FAILED).flag(true).text(text(e)).text(text(e) + "\n").u32(0);
            channel.send(FrameType.DONE, run.number(), done);
        } finally {
            running.remove(run.number());
            channel.ended(run.number());
        }
    }

    private static String text(PolyglotException e) {
        if (e.isExit()) return "SystemExit: " + e.getExitStatus();
        return (e.isInternalError() ? "RuntimeError: internal error of GraalPy: " : "") + e.getMessage();
    }

    private synchronized Opened home() {
        var found = opened;
        if (found == null) opened = found = stock.take();
        return found;
    }

    private synchronized @Nullable Opened context() {
        return opened;
    }

    private synchronized void forget() {
        if (opened != null) opened.context().close(true);
        opened = null;
    }

    static Thread.Builder.OfPlatform thread(String name) {
        return Thread.ofPlatform().daemon().name(name).stackSize(STACK_BYTES);
    }
}
