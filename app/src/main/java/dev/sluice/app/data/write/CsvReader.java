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

    private static final int NONE = -2;

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
    Optional<List<String>> next() throws IOException {
        while (true) {
            var row = new ArrayList<String>();
            boolean more = read(row);
            if (!more && row.isEmpty()) return Optional.empty();
            if (row.size() > 1 || !row.getFirst().isBlank()) return Optional.of(row);
        }
    }

    /// @return whether the row has ended with a line break
    private boolean read(List<String> row) throws IOException {
        var cell = new StringBuilder();
        boolean any = false;
        while (true) {
            int c = take();
            if (c < 0) {
                if (any) row.add(cell.toString());
                return false;
            }
            if (c == '"' && cell.isEmpty()) quoted(cell);
            else if (c == separator) {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' || c == '\r') {
                int after = take();
                if (c != '\r' || after != '\n') pushedBack = after;
                row.add(cell.toString());
                return true;
            } else cell.append((char) c);
            any = true;
        }
    }

    private void quoted(StringBuilder cell) throws IOException {
        while (true) {
            int c = take();
            if (c < 0) return;
            if (c != '"') cell.append((char) c);
            else {
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
