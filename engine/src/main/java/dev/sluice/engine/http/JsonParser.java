package dev.sluice.engine.http;

import dev.sluice.engine.http.JsonValue.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON as serde_json does, with its messages and positions, which are part of what clients see. Strict: no
/// comments, no trailing commas, nothing after the value.
final class JsonParser {
    /// As in serde_json.
    private static final int DEPTH_LIMIT = 128;

    private static final int END = -1;

    private final byte[] bytes;
    private final int length;
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;

    private JsonParser(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /// @param bytes valid UTF-8
    /// @throws JsonException when they are not JSON
    static JsonValue parse(byte[] bytes, int length) {
        var parser = new JsonParser(bytes, length);
        var value = parser.value();
        if (parser.skipBlanks() != END) throw parser.failureAtNext("trailing characters");
        return value;
    }

    static JsonValue parse(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, bytes.length);
    }

    private JsonValue value() {
        int c = skipBlanks();
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new JsonValue.Text(string(), position());
            case 't' -> {
                word("true");
                yield new JsonValue.Bool(true, position());
            }
            case 'f' -> {
                word("false");
                yield new JsonValue.Bool(false, position());
            }
            case 'n' -> {
                word("null");
                yield new JsonValue.Null(position());
            }
            case END -> throw failure("EOF while parsing a value");
            default -> {
                if (c != '-' && !isDigit(c)) throw failureAtNext("expected value");
                yield new JsonValue.Number(number(), position());
            }
        };
    }

    private JsonValue object() {
        enter();
        Map<String, JsonValue> members = new LinkedHashMap<>();
        List<String> repeated = new ArrayList<>();
        int c = skipBlanks();
        while (c != '}') {
            if (c == END) throw failure("EOF while parsing an object");
            if (c != '"') throw failureAtNext("key must be a string");
            var name = string();
            int colon = skipBlanks();
            if (colon == END) throw failure("EOF while parsing an object");
            if (colon != ':') throw failureAtNext("expected `:`");
            at++;
            if (members.put(name, value()) != null) repeated.add(name);
            c = skipBlanks();
            if (c == ',') {
                at++;
                c = skipBlanks();
                if (c == '}') throw failureAtNext("trailing comma");
                if (c == END) throw failure("EOF while parsing a value");
            } else if (c == END) {
                throw failure("EOF while parsing an object");
            } else if (c != '}') {
                throw failureAtNext("expected `,` or `}`");
            }
        }
        leave();
        return new JsonValue.Members(members, repeated, position());
    }

    private JsonValue array() {
        enter();
        var elements = new ArrayList<JsonValue>();
        int c = skipBlanks();
        while (c != ']') {
            if (c == END) throw failure("EOF while parsing a list");
            elements.add(value());
            c = skipBlanks();
            if (c == ',') {
                at++;
                c = skipBlanks();
                if (c == ']') throw failureAtNext("trailing comma");
                if (c == END) throw failure("EOF while parsing a value");
            } else if (c == END) {
                throw failure("EOF while parsing a list");
            } else if (c != ']') {
                throw failureAtNext("expected `,` or `]`");
            }
        }
        leave();
        return new JsonValue.Array(elements, position());
    }

    private void enter() {
        at++;
        if (++depth == DEPTH_LIMIT) throw failure("recursion limit exceeded");
    }

    private void leave() {
        at++;
        depth--;
    }

    private String string() {
        int start = ++at;
        while (at < length && bytes[at] != '"' && bytes[at] != '\\' && !isControl(bytes[at])) at++;
        if (at < length && bytes[at] == '"') return new String(bytes, start, at++ - start, StandardCharsets.UTF_8);
        var text = new StringBuilder(new String(bytes, start, at - start, StandardCharsets.UTF_8));
        while (true) {
            if (at == length) throw failure("EOF while parsing a string");
            byte b = bytes[at];
            if (b == '"') {
                at++;
                return text.toString();
            }
            if (isControl(b)) {
                at++;
                throw failure("control character (\\u0000-\\u001F) found while parsing a string");
            }
            if (b == '\\') {
                at++;
                escape(text);
            } else {
                int from = at;
                while (at < length && bytes[at] != '"' && bytes[at] != '\\' && !isControl(bytes[at])) at++;
                text.append(new String(bytes, from, at - from, StandardCharsets.UTF_8));
            }
        }
    }

    private void escape(StringBuilder text) {
        if (at == length) throw failure("EOF while parsing a string");
        byte b = bytes[at++];
        switch (b) {
            case '"', '\\', '/' -> text.append((char) b);
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'u' -> unicode(text);
            default -> throw failure("invalid escape");
        }
    }

    private void unicode(StringBuilder text) {
        char first = hex();
        if (Character.isLowSurrogate(first)) throw failure("lone leading surrogate in hex escape");
        text.append(first);
        if (!Character.isHighSurrogate(first)) return;
        if (at + 1 >= length || bytes[at] != '\\' || bytes[at + 1] != 'u')
            throw failure("unexpected end of hex escape");
        at += 2;
        char second = hex();
        if (!Character.isLowSurrogate(second)) throw failure("lone leading surrogate in hex escape");
        text.append(second);
    }

    private char hex() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            if (at == length) throw failure("EOF while parsing a string");
            int digit = Character.digit(bytes[at++], 16);
            if (digit < 0) throw failure("invalid escape");
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private String number() {
        int start = at;
        if (peek() == '-') at++;
        if (peek() == '0') {
            at++;
            if (isDigit(peek())) throw failureAtNext("invalid number");
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') at++;
            digits();
        }
        return new String(bytes, start, at - start, StandardCharsets.US_ASCII);
    }

    private void digits() {
        if (peek() == END) throw failure("EOF while parsing a value");
        if (!isDigit(peek())) throw failureAtNext("invalid number");
        while (isDigit(peek())) at++;
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at == length) throw failure("EOF while parsing a value");
            if (bytes[at++] != word.charAt(i)) throw failure("expected ident");
        }
    }

    /// @return the next byte that is no blank, not yet taken, or [#END]
    private int skipBlanks() {
        while (at < length) {
            byte b = bytes[at];
            if (b == '\n') {
                line++;
                lineStart = at + 1;
            } else if (b != ' ' && b != '\t' && b != '\r') {
                return b & 0xff;
            }
            at++;
        }
        return END;
    }

    private int peek() {
        return at < length ? bytes[at] & 0xff : END;
    }

    private Position position() {
        return new Position(line, at - lineStart);
    }

    private JsonException failure(String problem) {
        return new JsonException(problem, position());
    }

    /// The byte at fault is counted in.
    private JsonException failureAtNext(String problem) {
        at = Math.min(at + 1, length);
        return failure(problem);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isControl(byte b) {
        return b >= 0 && b < ' ';
    }
}
