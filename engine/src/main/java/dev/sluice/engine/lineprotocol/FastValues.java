package dev.sluice.engine.lineprotocol;

/// Reads ordinary field values straight into their column, for `FastLines`. What is odd or does not fit is not taken.
final class FastValues {
    /// Longest number of digits that always fits into a `long`.
    static final int SAFE_DIGITS = 18;

    private static final int NOT_TAKEN = FastLines.NOT_TAKEN;

    private final byte[] b;
    private final int length;

    FastValues(byte[] bytes, int length) {
        this.b = bytes;
        this.length = length;
    }

    /// Reads a value of the column's type into the row.
    ///
    /// @return the index behind it, or [#NOT_TAKEN]
    int read(int p, ColumnBuilder column, int row) {
        return switch (column.type) {
            case FLOAT -> decimal(p, column, row);
            case INTEGER -> integer(p, column, row, 'i');
            case UINTEGER -> b[p] == '-' ? NOT_TAKEN : integer(p, column, row, 'u');
            case BOOLEAN -> bool(p, column, row);
            case STRING -> string(p, column, row);
            case TAG -> NOT_TAKEN;
        };
    }

    private int integer(int start, ColumnBuilder column, int row, char suffix) {
        final byte[] b = this.b;
        int p = start;
        boolean negative = b[p] == '-';
        if (negative) p++;
        int first = p;
        long value = 0;
        for (int digit; (digit = b[p] - '0') >= 0 && digit <= 9; p++) value = value * 10 + digit;
        if (p == first || p - first > SAFE_DIGITS || b[p] != suffix) return NOT_TAKEN;
        column.longs[row] = negative ? -value : value;
        return p + 1;
    }

    private int decimal(int start, ColumnBuilder column, int row) {
        final byte[] b = this.b;
        int p = start;
        boolean negative = b[p] == '-';
        if (negative) p++;
        int first = p;
        long value = 0;
        for (int digit; (digit = b[p] - '0') >= 0 && digit <= 9; p++) value = value * 10 + digit;
        int digits = p - first;
        if (digits == 0) return NOT_TAKEN;
        int fraction = 0;
        if (b[p] == '.') {
            int point = ++p;
            long word;
            while (Swar.areDigits(word = Swar.load(b, p))) {
                value = value * 100_000_000 + Swar.digits(word);
                p += Long.BYTES;
            }
            for (int digit; (digit = b[p] - '0') >= 0 && digit <= 9; p++) value = value * 10 + digit;
            fraction = p - point;
            if (fraction == 0) return NOT_TAKEN;
            digits += fraction;
        }
        byte c = b[p];
        if (digits > Decimals.EXACT_DIGITS || fraction > Decimals.EXACT_FRACTION || c == 'e' || c == 'E') {
            p = endOfExponent(p);
            if (p < 0) return NOT_TAKEN;
            column.doubles[row] = Decimals.parse(b, start, p);
            return p;
        }
        double magnitude = Decimals.divide(value, fraction);
        column.doubles[row] = negative ? -magnitude : magnitude;
        return p;
    }

    private int endOfExponent(int start) {
        int p = start;
        if (b[p] != 'e' && b[p] != 'E') return p;
        p++;
        if (b[p] == '-' || b[p] == '+') p++;
        int first = p;
        while (b[p] >= '0' && b[p] <= '9') p++;
        return p == first ? NOT_TAKEN : p;
    }

    private int bool(int start, ColumnBuilder column, int row) {
        int p = start;
        while (b[p] >= 'A' && b[p] <= 'z') p++;
        byte c = b[start];
        boolean value = c == 't' || c == 'T';
        boolean known = switch (p - start) {
            case 1 -> value || c == 'f' || c == 'F';
            case 4 -> isWord(start, "true") || isWord(start, "True") || isWord(start, "TRUE");
            case 5 -> isWord(start, "false") || isWord(start, "False") || isWord(start, "FALSE");
            default -> false;
        };
        column.booleans[row] = value;
        return known ? p : NOT_TAKEN;
    }

    private boolean isWord(int start, String word) {
        for (int i = 0; i < word.length(); i++) if (b[start + i] != word.charAt(i)) return false;
        return true;
    }

    private int string(int start, ColumnBuilder column, int row) {
        if (b[start] != '"') return NOT_TAKEN;
        int first = start + 1;
        int p = first;
        boolean escapes = false;
        while (true) {
            long marks = Swar.quotesAndBackslashes(Swar.load(b, p));
            if (marks == 0) p += Long.BYTES;
            else {
                p += Swar.first(marks);
                if (b[p] == '"') break;
                escapes = true;
                p += 2;
            }
            if (p >= length) return NOT_TAKEN;
        }
        int size = p - first;
        if (p >= length || size > LineGrammar.TEXT_LIMIT) return NOT_TAKEN;
        int begin = column.beginText(row, size);
        byte[] text = column.text();
        int end;
        if (escapes) {
            end = unescape(first, p, text, begin);
        } else {
            System.arraycopy(b, first, text, begin, size);
            end = begin + size;
        }
        column.endText(row, end);
        return p + 1;
    }

    private int unescape(int from, int to, byte[] text, int begin) {
        int end = begin;
        for (int i = from; i < to; i++) {
            if (b[i] == '\\' && (b[i + 1] == '"' || b[i + 1] == '\\')) i++;
            text[end++] = b[i];
        }
        return end;
    }
}
