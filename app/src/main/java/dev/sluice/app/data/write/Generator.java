package dev.sluice.app.data.write;

import dev.sluice.app.fx.FxFeed;
import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.lineprotocol.Precision;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Writes a template again and again until it is stopped. FX thread only, but for [#close] and for the rounds
/// themselves, which have a thread of their own while it runs.
final class Generator implements AutoCloseable {
    /// What it has done since its start.
    ///
    /// @param problem the reason of the newest refusal; empty when nothing was refused
    record Figures(long rounds, long accepted, long refused, String problem) {
        static final Figures NONE = new Figures(0, 0, 0, "");
    }

    private final Writes writes;
    private final LongSupplier nowNanos;
    private final Supplier<ScheduledExecutorService> threads;
    private final FxFeed<Figures> feed;
    private final ReadOnlyObjectWrapper<Figures> figures = new ReadOnlyObjectWrapper<>(Figures.NONE);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final AtomicReference<@Nullable ScheduledExecutorService> thread = new AtomicReference<>();

    /// @param threads makes the thread of the rounds
    Generator(Tasks tasks, Writes writes, InstantSource clock, Supplier<ScheduledExecutorService> threads) {
        this.writes = writes;
        this.threads = threads;
        nowNanos = () -> {
            var now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        };
        feed = new FxFeed<>(tasks::onFx, 1, batch -> figures.set(batch.getLast()));
    }

    static ScheduledExecutorService thread() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("generator").factory());
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Figures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    void start(String database, LineGenerator lines, long everyMillis) {
        stop();
        figures.set(Figures.NONE);
        running.set(true);
        var rounds = threads.get();
        thread.set(rounds);
        rounds.scheduleAtFixedRate(new Round(database, lines), 0, everyMillis, TimeUnit.MILLISECONDS);
    }

    void stop() {
        end();
        running.set(false);
    }

    /// From any thread: the last round is over when this returns.
    @Override
    public void close() {
        var rounds = end();
        if (rounds != null) rounds.close();
    }

    private @Nullable ScheduledExecutorService end() {
        var rounds = thread.getAndSet(null);
        if (rounds != null) rounds.shutdownNow();
        return rounds;
    }

    /// Owned by the thread of the rounds.
    private final class Round implements Runnable {
        private final String database;
        private final LineGenerator lines;
        private Figures sum = Figures.NONE;

        Round(String database, LineGenerator lines) {
            this.database = database;
            this.lines = lines;
        }

        @Override
        public void run() {
            var made = lines.round(nowNanos.getAsLong());
            try {
                if (made.isEmpty()) add(0, 0, "");
                else {
                    var outcome = writes.write(database, String.join("", made), Precision.NANOSECOND);
                    var refused = outcome.rejected();
                    add(outcome.accepted(), refused.size(), refused.isEmpty() ? "" : refused.getLast().message());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                add(0, made.size(), String.valueOf(e.getMessage()));
            }
        }

        private void add(long accepted, long refused, String problem) {
            sum = new Figures(
                    sum.rounds() + 1,
                    sum.accepted() + accepted,
                    sum.refused() + refused,
                    problem.isEmpty() ? sum.problem() : problem);
            feed.offer(sum);
        }
    }
}
