package dev.sluice.host;

import dev.sluice.host.debug.Place;
import dev.sluice.host.protocol.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A context that was given up since the heap was nearly full. What is said of its runs is known only when it is known how
/// much that gave back.
final class Relief {
    private final Map<Integer, List<Place>> runs;
    private final Set<Integer> gone = ConcurrentHashMap.newKeySet();
    private final CountDownLatch inside;
    private final CompletableFuture<Boolean> toBlame = new CompletableFuture<>();

    /// @param runs those that end with it, and where each was, innermost first
    Relief(Map<Integer, List<Place>> runs) {
        this.runs = Map.copyOf(runs);
        inside = new CountDownLatch(runs.size());
    }

    /// Of a run that the context has ended: its DONE as soon as that is known. Its thread does not wait for it, since that
    /// would keep what it had of the context.
    void thenSay(int run, RunEnding ending, Consumer<Payload> done) {
        left(run);
        var _ = toBlame.thenAccept(blamed ->
                done.accept(blamed ? ending.exhausted(runs.getOrDefault(run, List.of())) : ending.starved()));
    }

    /// The run is no longer in the context.
    void left(int run) {
        if (runs.containsKey(run) && gone.add(run)) inside.countDown();
    }

    /// Until all have left.
    void await(Duration patience) throws InterruptedException {
        if (!inside.await(patience.toMillis(), TimeUnit.MILLISECONDS))
            System.err.println("a run does not leave the context that is given up");
    }

    /// What it held had filled the heap.
    void blame() {
        toBlame.complete(true);
    }

    /// Another had, unless that has been said.
    void acquit() {
        toBlame.complete(false);
    }
}
