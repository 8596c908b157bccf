package dev.sluice.engine.lineprotocol;

/// Where lines end. A newline does not end a line when it is escaped or within quotes, and quotes count only after the
/// first space and only while more `=` than `,` were seen: InfluxDB's rule, which knows nothing of the grammar.
final class LineSplitter {
    private final byte[] bytes;
    private final int length;
    private int end;
    private int begin;
    private boolean openQuote;

    LineSplitter(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /// Finds the end of the line that starts at `start`, and where its point begins.
    void split(int start) {
        boolean escaped = false, quoted = false, fields = false;
        int equals = 0, commas = 0;
        int at = start;
        for (; at < length; at++) {
            byte c = bytes[at];
            if (escaped) escaped = false;
            else if (c == '\\') escaped = true;
            else if (c == ' ') fields = true;
            else if (fields && !quoted && c == '=') equals++;
            else if (fields && !quoted && c == ',') commas++;
            else if (fields && c == '"' && equals > commas) quoted = !quoted;
            else if (c == '\n' && !quoted) break;
        }
        end = at;
        openQuote = quoted;
        begin = skipBlanksAndComments(start);
    }

    /// Index of the newline that ends the line, or the length of the input.
    int end() {
        return end;
    }

    /// Index of the first byte of the point; [#end()] when the line is blank or a comment.
    int begin() {
        return begin;
    }

    /// Whether a quote is still open at the end, which is then the end of the input.
    boolean hasOpenQuote() {
        return openQuote;
    }

    private int skipBlanksAndComments(int start) {
        int at = start;
        while (at < end) {
            byte c = bytes[at];
            if (c == '#') while (at < end && bytes[at] != '\n') at++;
            else if (c == ' ' || c == '\t' || c == '\n') at++;
            else break;
        }
        return at;
    }
}
