package dev.sluice.app.console;

import dev.sluice.app.frame.FileBeside;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.DoubleConsumer;

/// Rows of the console on their way to a file. Any thread, since nothing in it changes.
record LogExport(long[] rows, Map<Long, LogChunk> chunks) {
    /// Rows between two looks at whether somebody has cancelled.
    private static final int STEP = 4_096;

    /// Writes the rows that are shown. The file has all of them or stays as it was.
    ///
    /// @param progress hears how much is done, from 0 to 1
    /// @throws InterruptedException when interrupted
    void write(Path file, DoubleConsumer progress) throws IOException, InterruptedException {
        var half = FileBeside.create(file);
        try {
            try (var out = Files.newBufferedWriter(half, StandardCharsets.UTF_8)) {
                for (int i = 0; i < rows.length; i++) {
                    if (i % STEP == 0) {
                        if (Thread.interrupted()) throw new InterruptedException();
                        progress.accept((double) i / rows.length);
                    }
                    var row = ConsoleRow.of(rows[i]);
                    var chunk = chunks.get(row.line() / LogChunk.LINES);
                    if (chunk == null) continue;
                    out.write(LogEntry.forFile(chunk.line(LogLines.index(row.line())), row.part()));
                    out.write('\n');
                }
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
