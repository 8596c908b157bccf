package dev.sluice.engine.lineprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The reader against a plain model, over random requests. `-Dsluice.seed=…` repeats a run.
final class LineReaderModelTest {
    private static final int REQUESTS = 600;
    private static final long NOW = 1_700_000_000_123_456_789L;

    private final long seed = Long.getLong("sluice.seed", System.nanoTime());
    private final RandomGenerator random = new SplittableRandom(seed);

    @Test
    void rows_errors_and_kept_lines_are_those_of_the_model() {
        for (int i = 0; i < REQUESTS; i++) {
            var precision = Precision.values()[random.nextInt(Precision.values().length)];
            var request = new RandomLines(random).request(1 + random.nextInt(40));
            var model = new ModelReader(precision, NOW);
            model.read(request);
            var read = read(precision, withRoom(request), length(request));
            int number = i;
            Supplier<String> description = () -> "seed %d, request %d, %s:%n%s".formatted(seed, number, precision, request);
            assertThat(read.rejected()).as(description).isEqualTo(model.errors);
            assertThat(byTable(read.tables())).as(description).isEqualTo(model.rows);
            assertThat(read.accepted()).as(description).isEqualTo(model.accepted.size());
            assertKeptLines(read, model, description);
            assertSameWhenReadAgain(read, precision, description);
        }
    }

    @Test
    void every_cut_of_a_request_is_read_as_the_model_reads_it() {
        var request = new RandomLines(random).request(30).replace("€", "x").replaceAll("[^\0-\u007f]", "y");
        for (int length = 0; length <= request.length(); length++) {
            var cut = request.substring(0, length);
            var model = new ModelReader(Precision.NANOSECOND, NOW);
            model.read(cut);
            var read = read(Precision.NANOSECOND, request.getBytes(StandardCharsets.US_ASCII), length);
            int bytes = length;
            Supplier<String> description = () -> "seed %d, %d bytes of%n%s".formatted(seed, bytes, request);
            assertThat(read.rejected()).as(description).isEqualTo(model.errors);
            assertThat(byTable(read.tables())).as(description).isEqualTo(model.rows);
        }
    }

    @Test
    void any_bytes_at_all_are_read_or_refused_and_what_was_read_reads_again() {
        for (int i = 0; i < REQUESTS; i++) {
            byte[] bytes = new RandomLines(random).request(20).getBytes(StandardCharsets.UTF_8);
            for (int n = random.nextInt(20); n > 0; n--) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            var read = read(Precision.NANOSECOND, bytes.clone(), bytes.length);
            int number = i;
            Supplier<String> description = () -> "seed %d, request %d: %s".formatted(seed, number, Arrays.toString(bytes));
            assertThat(byTable(read.tables()).values().stream().mapToInt(List::size).sum()).isEqualTo(read.accepted());
            assertSameWhenReadAgain(read, Precision.NANOSECOND, description);
        }
    }

    private static ReadLines read(Precision precision, byte[] bytes, int length) {
        return new LineReader(new OpenSchema(), precision, NOW, false).read(bytes, length);
    }

    /// Sometimes with more behind it, which must not be taken for input.
    private byte[] withRoom(String request) {
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        byte[] roomy = Arrays.copyOf(bytes, bytes.length + random.nextInt(2 * LineReader.PADDING));
        for (int i = bytes.length; i < roomy.length; i++) roomy[i] = (byte) "1\", =ti\\".charAt(random.nextInt(8));
        return roomy;
    }

    private static int length(String request) {
        return request.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Map<String, List<String>> byTable(List<LineTable> tables) {
        var rows = new LinkedHashMap<String, List<String>>();
        for (var table : tables) {
            assertThat(table.rowCount()).isPositive();
            rows.computeIfAbsent(table.name(), _ -> new ArrayList<>()).addAll(RowText.of(List.of(table)));
            var times = Arrays.copyOf(table.timeNanos(), table.rowCount());
            assertThat(table.minTimeNanos()).isEqualTo(Arrays.stream(times).min().orElseThrow());
            assertThat(table.maxTimeNanos()).isEqualTo(Arrays.stream(times).max().orElseThrow());
        }
        return rows;
    }

    private static void assertKeptLines(ReadLines read, ModelReader model, Supplier<String> description) {
        var kept = new StringBuilder();
        for (var line : model.accepted) kept.append(line).append('\n');
        var lines = new String(read.lines(), 0, read.length(), StandardCharsets.UTF_8);
        // Only a last line with an open quote goes without its newline.
        assertThat(lines.endsWith("\n") ? lines : lines + (lines.isEmpty() ? "" : "\n"))
                .as(description)
                .isEqualTo(kept.toString());
    }

    private static void assertSameWhenReadAgain(ReadLines read, Precision precision, Supplier<String> description) {
        var again = read(precision, Arrays.copyOf(read.lines(), read.length()), read.length());
        assertThat(again.rejected()).as(description).isEmpty();
        assertThat(byTable(again.tables())).as(description).isEqualTo(byTable(read.tables()));
        assertThat(again.length()).as(description).isEqualTo(read.length());
    }
}
