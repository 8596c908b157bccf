package dev.sluice.engine.lineprotocol;

import dev.sluice.engine.lineprotocol.ParsedLine.Field;
import dev.sluice.engine.lineprotocol.ParsedLine.Tag;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The whole grammar of a line, with the error texts of InfluxDB 3.10. One object reads one line.
final class LineGrammar {
    /// Longest name, tag value or string after un-escaping, in bytes.
    static final int TEXT_LIMIT = 1 << 20;
    /// Characters of the line that an error quotes.
    private static final int CONTEXT_CHARACTERS = 10;

    private static final byte[] NONE = {};
    private static final String[] TRUE = {"true", "True", "TRUE", "t", "T"};
    private static final String[] FALSE = {"false", "False", "FALSE", "f", "F"};

    /// Which bytes end a name, and which may be escaped in it.
    private enum Name {
        TABLE("\0,", ", \\"),
        KEY("=", ",= \\"),
        TAG_VALUE(",", ",= \\");

        private final String ends;
        private final String escapable;

        Name(String ends, String escapable) {
            this.ends = ends;
            this.escapable = escapable;
        }

        boolean endsAt(byte c) {
            return c == ' ' || c == '\t' || c == '\n' || ends.indexOf(c) >= 0;
        }

        boolean mayEscape(byte c) {
            return escapable.indexOf(c) >= 0;
        }
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    private LineGrammar(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.at = begin;
        this.end = end;
    }

    /// Reads the line in `bytes[begin .. end)`, which starts with a point.
    ///
    /// @throws LineRefusedException when it is not one
    static ParsedLine parse(byte[] bytes, int begin, int end) {
        return new LineGrammar(bytes, begin, end).line();
    }

    /// Index of the byte at which `bytes[begin .. end)` stops being a point; empty when it is one.
    static OptionalInt refusedAt(byte[] bytes, int begin, int end) {
        var grammar = new LineGrammar(bytes, begin, end);
        try {
            grammar.line();
            return OptionalInt.empty();
        } catch (LineRefusedException refused) {
            return OptionalInt.of(grammar.at);
        }
    }

    private ParsedLine line() {
        byte[] table = name(Name.TABLE);
        if (table.length == 0) throw refusal("Invalid measurement was provided");
        var tags = is(',') ? tags() : List.<Tag>of();
        int seriesEnd = at;
        if (!is(' '))
            throw refusal("Expected at least one space character, got " + (at == end ? "end of input" : quoted(rest(at))));
        skipSpaces();
        var fields = fields();
        var timestamp = timestamp();
        if (at < end) throw refusal("Could not parse entire line. Found trailing content: " + context(at));
        return new ParsedLine(table, tags, fields, timestamp, seriesEnd);
    }

    private List<Tag> tags() {
        int begin = at + 1;
        var tags = new ArrayList<Tag>();
        while (is(',')) {
            at++;
            byte[] key = name(Name.KEY);
            if (key.length == 0) throw refusal("Expected tag key, got " + contextOrEnd());
            if (!is('=')) throw refusal("Tag set malformed: could not find equals sign in " + context(begin));
            at++;
            byte[] value = name(Name.TAG_VALUE);
            if (value.length == 0) throw refusal("Expected tag value, got " + contextOrEnd());
            tags.add(new Tag(key, value));
        }
        return tags;
    }

    private List<Field> fields() {
        var fields = new ArrayList<Field>();
        if (!field(fields)) throw refusal("No fields were provided");
        while (is(',')) {
            int comma = at++;
            if (!field(fields)) {
                at = comma;
                break;
            }
        }
        return fields;
    }

    private boolean field(List<Field> fields) {
        byte[] key = name(Name.KEY);
        if (key.length == 0 || !is('=')) return false;
        at++;
        if (at == end) return false;
        byte c = bytes[at];
        if (c == '"') return string(key, fields);
        if (c == '-' || isDigit(at)) return number(key, fields);
        return bool(key, fields);
    }

    private boolean number(byte[] key, List<Field> fields) {
        int begin = at;
        boolean negative = is('-');
        int digits = negative ? at + 1 : at;
        int point = skipDigits(digits);
        if (point == digits) return false;
        if (point < end && bytes[point] == 'i') {
            fields.add(new Field(key, ValueType.INTEGER, integer(begin, point), NONE));
            at = point + 1;
        } else if (point < end && bytes[point] == 'u' && !negative) {
            fields.add(new Field(key, ValueType.UINTEGER, unsigned(begin, point), NONE));
            at = point + 1;
        } else {
            at = skipExponent(isDigitAfter(point, '.') ? skipDigits(point + 1) : point);
            double value = Double.parseDouble(text(begin, at));
            fields.add(new Field(key, ValueType.FLOAT, Double.doubleToRawLongBits(value), NONE));
        }
        return true;
    }

    private long integer(int from, int to) {
        try {
            return Long.parseLong(text(from, to));
        } catch (NumberFormatException _) {
            throw refusal("Unable to parse integer value " + quoted(text(from, to)));
        }
    }

    private long unsigned(int from, int to) {
        try {
            return Long.parseUnsignedLong(text(from, to));
        } catch (NumberFormatException _) {
            throw refusal("Unable to parse unsigned integer value " + quoted(text(from, to)));
        }
    }

    private int skipExponent(int from) {
        if (from == end || bytes[from] != 'e' && bytes[from] != 'E') return from;
        int digits = from + 1;
        if (digits < end && (bytes[digits] == '+' || bytes[digits] == '-')) digits++;
        int after = skipDigits(digits);
        return after == digits ? from : after;
    }

    private boolean string(byte[] key, List<Field> fields) {
        var text = new ByteArrayOutputStream();
        for (int i = at + 1; i < end; i++) {
            byte c = bytes[i];
            if (c == '"') {
                if (text.size() > TEXT_LIMIT) throw tooLarge();
                fields.add(new Field(key, ValueType.STRING, 0, text.toByteArray()));
                at = i + 1;
                return true;
            }
            if (c == '\\' && i + 1 < end && (bytes[i + 1] == '"' || bytes[i + 1] == '\\')) c = bytes[++i];
            text.write(c);
        }
        return false;
    }

    private boolean bool(byte[] key, List<Field> fields) {
        for (var word : TRUE) if (skip(word)) return fields.add(new Field(key, ValueType.BOOLEAN, 1, NONE));
        for (var word : FALSE) if (skip(word)) return fields.add(new Field(key, ValueType.BOOLEAN, 0, NONE));
        return false;
    }

    private OptionalLong timestamp() {
        int before = at;
        skipSpaces();
        int begin = at;
        int digits = is('-') ? at + 1 : at;
        int after = skipDigits(digits);
        if (begin == before || after == digits) {
            at = before;
            return OptionalLong.empty();
        }
        at = after;
        skipSpaces();
        try {
            return OptionalLong.of(Long.parseLong(text(begin, after)));
        } catch (NumberFormatException _) {
            throw refusal("Unable to parse timestamp value " + quoted(text(begin, after)));
        }
    }

    /// Empty when there is none here. A backslash before a byte that needs no escape stands for itself, and so does
    /// that byte.
    private byte[] name(Name name) {
        var text = new ByteArrayOutputStream();
        while (at < end && !name.endsAt(bytes[at])) {
            byte c = bytes[at++];
            if (c == '\\' && at < end) {
                if (!name.mayEscape(bytes[at])) text.write(c);
                c = bytes[at++];
            }
            text.write(c);
        }
        if (text.size() == 0) return NONE;
        byte[] result = text.toByteArray();
        if (result[result.length - 1] == '\\')
            throw refusal("Measurements, tag keys and values, and field keys may not end with a backslash");
        if (result.length > TEXT_LIMIT) throw tooLarge();
        return result;
    }

    private boolean is(char c) {
        return at < end && bytes[at] == c;
    }

    private boolean isDigit(int index) {
        return index < end && bytes[index] >= '0' && bytes[index] <= '9';
    }

    private boolean isDigitAfter(int index, char c) {
        return index < end && bytes[index] == c && isDigit(index + 1);
    }

    private int skipDigits(int from) {
        int i = from;
        while (isDigit(i)) i++;
        return i;
    }

    private void skipSpaces() {
        while (is(' ')) at++;
    }

    private boolean skip(String word) {
        int after = at + word.length();
        if (after > end) return false;
        for (int i = 0; i < word.length(); i++) if (bytes[at + i] != word.charAt(i)) return false;
        at = after;
        return true;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private String rest(int from) {
        return text(from, end);
    }

    private String contextOrEnd() {
        return at == end ? "end of input" : context(at);
    }

    /// The rest of the line, cut to ten characters when it is longer than ten bytes.
    private String context(int from) {
        if (end - from <= CONTEXT_CHARACTERS) return quoted(rest(from));
        // Ten characters have at most 40 bytes of UTF-8.
        var text = text(from, Math.min(end, from + 4 * CONTEXT_CHARACTERS));
        int count = Math.min(CONTEXT_CHARACTERS, text.codePointCount(0, text.length()));
        return quoted(text.substring(0, text.offsetByCodePoints(0, count)) + "...");
    }

    private static String quoted(String text) {
        return "`" + text + "`";
    }

    private static LineRefusedException tooLarge() {
        return refusal("String is greater than 1MB");
    }

    private static LineRefusedException refusal(String message) {
        return new LineRefusedException(message);
    }
}
