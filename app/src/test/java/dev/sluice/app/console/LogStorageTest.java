package dev.sluice.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStorageTest {
    @TempDir
    private Path folder;

    @Test
    void lines_come_back_as_they_went_in() {
        var random = new Random(7);
        var lines = new LogLines(3 * LogChunk.LINES, Long.MAX_VALUE);
        var all = new ArrayList<LogLine>();
        for (int i = 0; i < 5 * LogChunk.LINES + 17; i++) {
            var line = new LogLine(
                    Instant.ofEpochSecond(random.nextLong(-1_000_000, 4_000_000_000L), random.nextInt(1_000_000_000)),
                    LogLevel.values()[random.nextInt(LogLevel.values().length)],
                    "db" + random.nextInt(3),
                    "trigger" + random.nextInt(200),
                    random.nextBoolean() ? "" : "run" + i / 5,
                    "é😀 text ".repeat(random.nextInt(4)) + i,
                    random.nextInt(50) == 0 ? "detail\n" + i : "",
                    "p.py:" + random.nextInt(10));
            all.add(line);
            lines.append(line);
        }
        assertThat(lines.size()).isBetween(2 * LogChunk.LINES, 3 * LogChunk.LINES);
        assertThat(lines.end()).isEqualTo(all.size());
        for (long i = lines.first(); i < lines.end(); i++) assertThat(lines.get(i)).isEqualTo(all.get((int) i));
    }

    @Test
    void long_texts_make_room_by_the_byte() {
        var lines = new LogLines(1_000_000, 20_000_000);
        var text = "x".repeat(1_000);
        for (int i = 0; i < 4 * LogChunk.LINES; i++) lines.append(Lines.line(LogLevel.INFO, "t", text));
        assertThat(lines.size()).isBetween(LogChunk.LINES, 20_000);
    }

    @Test
    void a_file_gets_the_rows_that_are_shown() throws Exception {
        var chunk = chunk(List.of(
                Lines.line(LogLevel.INFO, "t", "one"),
                Lines.line(LogLevel.ERROR, "t", "two", "Traceback\n  File"),
                Lines.line(LogLevel.INFO, "t", "three")));
        var rows = new long[] {
            new ConsoleRow(1, 0, false).code(), new ConsoleRow(1, 2, false).code(), new ConsoleRow(2, 0, true).code()
        };
        var file = folder.resolve("log.txt");
        var progress = new ArrayList<Double>();
        new LogExport(rows, Map.of(0L, chunk)).write(file, progress::add);
        assertThat(Files.readAllLines(file)).hasSize(3).element(1).isEqualTo("  File");
        assertThat(Files.readString(file))
                .startsWith("2026-11-24T12:00:00.123Z  ERROR  machine.t  run-7  two\n")
                .endsWith("three\n");
        assertThat(progress).containsExactly(0.0);
    }

    @Test
    void a_cancelled_export_leaves_the_file_as_it_was() throws Exception {
        var file = Files.writeString(folder.resolve("log.txt"), "before");
        var export = new LogExport(new long[] {0}, Map.of(0L, chunk(List.of(Lines.line(LogLevel.INFO, "t", "one")))));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> export.write(file, _ -> {})).isInstanceOf(InterruptedException.class);
        assertThat(Files.readString(file)).isEqualTo("before");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static LogChunk chunk(List<LogLine> lines) {
        var chunk = new LogChunk(0);
        lines.forEach(chunk::append);
        return chunk;
    }
}
