package dev.sluice.engine.lineprotocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the lines of one request into columns. One object reads one request, on one thread.
///
/// Ordinary lines go through `FastLines`; whatever that does not take is read here by the grammar, checked name by name
/// against the schema, and either stored or refused.
public final class LineReader {
    /// Readable bytes behind the input that reading eight bytes at a time needs. An array with this much room behind
    /// its `length` is used as it is, and newlines are put there; another one is copied.
    public static final int PADDING = 32;

    private final Schema schema;
    private final Precision precision;
    private final long defaultTimeNanos;
    private final boolean stopAtBadLine;
    private final List<LineError> rejected = new ArrayList<>();
    private final LineRanges dropped = new LineRanges();
    private boolean lastLineIsOpen;

    /// @param defaultTimeNanos time of lines without a timestamp
    /// @param stopAtBadLine    reads nothing more after the first line that is refused
    public LineReader(Schema schema, Precision precision, long defaultTimeNanos, boolean stopAtBadLine) {
        this.schema = schema;
        this.precision = precision;
        this.defaultTimeNanos = defaultTimeNanos;
        this.stopAtBadLine = stopAtBadLine;
    }

    /// Reads the first `length` bytes of `lines`, which is handed over: it may become part of the result.
    public ReadLines read(byte[] lines, int length) {
        var input = padded(lines, length);
        var rows = new RowsBuilder(schema, input, length);
        var fast = new FastLines(rows, precision, defaultTimeNanos);
        var splitter = new LineSplitter(input, length);
        int accepted = 0;
        int at = 0;
        while (at < length) {
            if (input[at] == '\n') {
                dropped.add(at, ++at);
                continue;
            }
            int next = fast.read(at);
            if (next != FastLines.NOT_TAKEN) {
                accepted++;
                at = next;
                continue;
            }
            rows.rollBack();
            splitter.split(at);
            next = splitter.end() + 1;
            if (splitter.begin() == splitter.end()) dropped.add(at, next);
            else if (readCarefully(rows, input, at, splitter, accepted)) accepted++;
            else if (stopAtBadLine) break;
            at = next;
        }
        return result(rows, input, length, accepted);
    }

    private boolean readCarefully(RowsBuilder rows, byte[] input, int start, LineSplitter line, int accepted) {
        try {
            var parsed = LineGrammar.parse(input, line.begin(), line.end());
            rows.add(parsed, start, line.begin(), precision, defaultTimeNanos);
            lastLineIsOpen = line.hasOpenQuote();
            return true;
        } catch (LineRefusedException refusal) {
            rows.rollBack();
            int number = accepted + rejected.size() + 1;
            rejected.add(new LineError(number, original(input, start, line), refusal.reason()));
            dropped.add(start, line.end() + 1);
            return false;
        }
    }

    private ReadLines result(RowsBuilder rows, byte[] input, int length, int accepted) {
        // A line whose quote is open would go on behind an added newline.
        int end = length == 0 || input[length - 1] == '\n' || lastLineIsOpen ? length : length + 1;
        if (accepted == 0) return new ReadLines(0, rejected, List.of(), input, 0);
        if (dropped.isEmpty()) return new ReadLines(accepted, rejected, rows.finish(), input, end);
        var kept = dropped.without(input, end);
        return new ReadLines(accepted, rejected, rows.finish(), kept, kept.length - PADDING);
    }

    /// The line as sent, without the carriage return that clients of Windows add, and without a comment whose open quote
    /// joined it to the line.
    private static String original(byte[] input, int start, LineSplitter line) {
        int first = line.begin();
        while (first > start && input[first - 1] != '\n') first--;
        int last = line.end() > first && input[line.end() - 1] == '\r' ? line.end() - 1 : line.end();
        return new String(input, first, last - first, StandardCharsets.UTF_8);
    }

    private static byte[] padded(byte[] lines, int length) {
        var result = lines.length - length >= PADDING ? lines : Arrays.copyOf(lines, Math.addExact(length, PADDING));
        Arrays.fill(result, length, length + PADDING, (byte) '\n');
        return result;
    }
}
