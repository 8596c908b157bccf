package dev.sluice.engine.host;

import dev.sluice.engine.logs.LogLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What reaches a host's standard error past Python, from native code and from processes that plugins start. A line
/// belongs to the only run that has started processes, else to the only run under way, else to the host.
final class LooseLines {
    /// Stands before a run's number in the line that its host writes last, after the output of the run's processes.
    private static final char MARK = '\u001e';

    /// For that line, which is on its way when it is waited for.
    private static final Duration MARK_PATIENCE = Duration.ofMillis(250);

    private final Map<Integer, ActiveRun> underWay;
    private final Consumer<String> host;
    private final Map<Integer, CompletableFuture<Void>> parents = new ConcurrentHashMap<>();

    /// @param underWay the runs of now, by number
    /// @param host     hears lines that belong to no run
    LooseLines(Map<Integer, ActiveRun> underWay, Consumer<String> host) {
        this.underWay = underWay;
        this.host = host;
    }

    /// A run has started a process.
    void parent(int run) {
        parents.putIfAbsent(run, new CompletableFuture<>());
    }

    void heard(String line) {
        int mark = line.lastIndexOf(MARK);
        if (mark < 0) say(line);
        else {
            if (mark > 0) say(line.substring(0, mark));
            var ended = parents.get(number(line.substring(mark + 1)));
            if (ended != null) ended.complete(null);
        }
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private void say(String line) {
        only(parents.keySet().stream().map(underWay::get).filter(run -> run != null).toList())
                .or(() -> only(List.copyOf(underWay.values())))
                .ifPresentOrElse(run -> run.api.log(LogLevel.STDERR, line, ""), () -> host.accept(line));
    }

    private static Optional<ActiveRun> only(List<ActiveRun> runs) {
        return runs.size() == 1 ? Optional.of(runs.getFirst()) : Optional.empty();
    }

    /// Waits until all has been heard that a run's processes have said before its end.
    void settle(int run) {
        var ended = parents.get(run);
        if (ended == null) return;
        ended.completeOnTimeout(null, MARK_PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
        parents.remove(run);
    }
}
