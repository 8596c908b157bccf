package dev.sluice.app.data.write;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads comma-separated values as RFC 4180 describes them, row by row.
final class CsvReader {
    private final Reader in;
    private final char separator;
    private int pushedBack = NONE;
    private long line = 1;

    private static final int NONE = -2;

    /// @param line of the file that it begins in, from 1
    record Row(long line, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    CsvReader(Reader in, char separator) {
        this.in = in;
        this.separator = separator;
    }

    /// The char that most likely separates the columns of a head.
    static char separator(String head) {
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) if (count(head, candidate) > count(head, best)) best = candidate;
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /// The next row that is not blank; empty at the end.
    Optional<Row> next() throws IOException {
        while (true) {
            var cells = new ArrayList<String>();
            long first = line;
            boolean more = read(cells);
            if (!more && cells.isEmpty()) return Optional.empty();
            if (cells.size() > 1 || !cells.getFirst().isBlank()) return Optional.of(new Row(first, cells));
        }
    }

    /// @return whether the row has ended with a line break
    private boolean read(List<String> cells) throws IOException {
        var cell = new StringBuilder();
        boolean any = false;
        while (true) {
            int c = take();
            if (c < 0) {
                if (any) cells.add(cell.toString());
                return false;
            }
            if (c == '"' && cell.isEmpty()) quoted(cell);
            else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' || c == '\r') {
                int after = take();
                if (c != '\r' || after != '\n') pushedBack = after;
                line++;
                cells.add(cell.toString());
                return true;
            } else cell.append((char) c);
            any = true;
        }
    }

    private void quoted(StringBuilder cell) throws IOException {
        while (true) {
            int c = take();
            if (c < 0) return;
            if (c != '"') {
                cell.append((char) c);
                if (c == '\n') line++;
            } else {
                int after = take();
                if (after != '"') {
                    pushedBack = after;
                    return;
                }
                cell.append('"');
            }
        }
    }

    private int take() throws IOException {
        if (pushedBack != NONE) {
            int c = pushedBack;
            pushedBack = NONE;
            return c;
        }
        return in.read();
    }
}
