package dev.sluice.app.console;

import dev.sluice.app.fx.FxFeed;
import dev.sluice.app.fx.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Looks through chunks of the log in the background and brings what it has found to the FX thread, many chunks in one
/// turn: a filter that takes all lines finds a million of them within a frame.
final class LogSearch {
    private static final System.Logger LOG = System.getLogger(LogSearch.class.getName());

    /// Rows of one chunk, as codes of [ConsoleRow].
    record Found(long chunk, long[] rows) {}

    private final Tasks tasks;
    private final Consumer<List<Found>> found;
    private int running;
    private volatile long generation;

    /// @param found hears of the chunks in the order in which they were looked through, and once more at the end
    LogSearch(Tasks tasks, Consumer<List<Found>> found) {
        this.tasks = tasks;
        this.found = found;
    }

    boolean isRunning() {
        return running > 0;
    }

    void cancel() {
        generation++;
        running = 0;
    }

    /// @param chunks  that never change
    /// @param grouped whether only the first line of a run has a row
    /// @param oldest  the first line that is kept
    void start(List<LogChunk> chunks, ConsoleFilter filter, boolean grouped, long oldest) {
        if (chunks.isEmpty()) return;
        long mine = generation;
        running++;
        var feed = new FxFeed<Found>(tasks::onFx, chunks.size(), batch -> {
            if (generation == mine) found.accept(batch);
        });
        tasks.start(
                () -> {
                    for (var chunk : chunks) {
                        if (generation != mine) break;
                        feed.offer(new Found(chunk.number(), rows(chunk, filter, grouped, oldest)));
                    }
                    return chunks.size();
                },
                _ -> ended(mine),
                failure -> {
                    LOG.log(System.Logger.Level.ERROR, "searching the log", failure);
                    ended(mine);
                });
    }

    private void ended(long search) {
        if (search != generation) return;
        running--;
        found.accept(List.of());
    }

    private static long[] rows(LogChunk chunk, ConsoleFilter filter, boolean grouped, long oldest) {
        var rows = new long[chunk.size()];
        int count = 0;
        for (int i = 0; i < chunk.size(); i++) {
            if (grouped && chunk.isInGroup(i, oldest)) continue;
            if (filter.acceptsAll() || filter.accepts(chunk.line(i)))
                rows[count++] = new ConsoleRow(chunk.firstLine() + i, 0, false).code();
        }
        return Arrays.copyOf(rows, count);
    }
}
