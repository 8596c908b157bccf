package dev.sluice.engine.lineprotocol;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Line protocol read in the slowest way that is easy to believe: strings and regular expressions, one rule at a time.
final class ModelReader {
    private static final Pattern TABLE = name("\\x00,");
    private static final Pattern KEY = name("=");
    private static final Pattern TAG_VALUE = name(",");
    private static final Pattern INTEGER = Pattern.compile("(-?[0-9]+)i");
    private static final Pattern UNSIGNED = Pattern.compile("([0-9]+)u");
    private static final Pattern FLOAT = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern STRING = Pattern.compile("\"((?:\\\\.|[^\\\\\"])*)\"", Pattern.DOTALL);
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|t|T|false|False|FALSE|f|F");
    private static final Pattern TIMESTAMP = Pattern.compile(" +(-?[0-9]+) *");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    private record Value(ValueType type, String text) {}

    final Map<String, List<String>> rows = new LinkedHashMap<>();
    final List<LineError> errors = new ArrayList<>();
    final List<String> accepted = new ArrayList<>();
    private final Map<String, Map<String, ValueType>> types = new HashMap<>();
    private final Precision precision;
    private final long now;
    private String rest = "";
    private int matched;

    ModelReader(Precision precision, long now) {
        this.precision = precision;
        this.now = now;
    }

    void read(String input) {
        int number = 0;
        for (var line : split(input)) {
            var point = skip(line);
            if (point.isEmpty()) continue;
            number++;
            try {
                point(point);
                accepted.add(line);
            } catch (LineRefusedException e) {
                var physical = line.substring(line.lastIndexOf('\n', line.length() - point.length() - 1) + 1);
                var original = physical.endsWith("\r") ? physical.substring(0, physical.length() - 1) : physical;
                errors.add(new LineError(number, original, e.reason()));
            }
        }
    }

    static List<String> split(String input) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        boolean escaped = false, fields = false, quoted = false;
        int equals = 0, commas = 0;
        for (char c : input.toCharArray()) {
            if (!escaped && c == '\n' && !quoted) {
                lines.add(line.toString());
                line.setLength(0);
                fields = false;
                equals = commas = 0;
                continue;
            }
            line.append(c);
            if (escaped) escaped = false;
            else if (c == '\\') escaped = true;
            else if (c == ' ') fields = true;
            else if (fields && c == '=' && !quoted) equals++;
            else if (fields && c == ',' && !quoted) commas++;
            else if (fields && c == '"' && equals > commas) quoted = !quoted;
        }
        lines.add(line.toString());
        return lines;
    }

    private static String skip(String line) {
        var before = "";
        var after = line;
        while (!after.equals(before)) {
            before = after;
            after = after.replaceFirst("^[ \t\n]+", "").replaceFirst("^#[^\n]*", "");
        }
        return after;
    }

    private void point(String line) {
        rest = line;
        var table = unescape(take(TABLE), ", \\");
        if (table.isEmpty()) throw new LineRefusedException("Invalid measurement was provided");
        checkName(table);
        var tags = new LinkedHashMap<String, String>();
        var tagSet = rest.startsWith(",") ? rest.substring(1) : "";
        while (rest.startsWith(",")) tag(tags, tagSet);
        if (!rest.startsWith(" "))
            throw new LineRefusedException("Expected at least one space character, got "
                    + (rest.isEmpty() ? "end of input" : "`" + rest + "`"));
        rest = rest.replaceFirst("^ +", "");
        var names = new ArrayList<String>();
        var values = new ArrayList<Value>();
        if (!field(names, values)) throw new LineRefusedException("No fields were provided");
        while (rest.startsWith(",")) {
            var before = rest;
            rest = rest.substring(1);
            if (!field(names, values)) {
                rest = before;
                break;
            }
        }
        var time = timestamp();
        if (!rest.isEmpty()) throw new LineRefusedException("Could not parse entire line. Found trailing content: `" + cut(rest) + "`");
        store(table, tags, names, values, time);
    }

    private void tag(Map<String, String> tags, String tagSet) {
        rest = rest.substring(1);
        var key = unescape(take(KEY), ", =\\");
        if (key.isEmpty()) throw new LineRefusedException("Expected tag key, got " + context());
        checkName(key);
        if (!rest.startsWith("="))
            throw new LineRefusedException("Tag set malformed: could not find equals sign in `" + cut(tagSet) + "`");
        rest = rest.substring(1);
        var value = unescape(take(TAG_VALUE), ", =\\");
        if (value.isEmpty()) throw new LineRefusedException("Expected tag value, got " + context());
        checkName(value);
        tags.put(key, value);
    }

    private boolean field(List<String> names, List<Value> values) {
        var name = unescape(take(KEY), ", =\\");
        if (name.isEmpty()) return false;
        checkName(name);
        if (!rest.startsWith("=")) return false;
        rest = rest.substring(1);
        Value value;
        var integer = find(INTEGER);
        var unsigned = find(UNSIGNED);
        if (integer != null) value = new Value(ValueType.INTEGER, whole(integer.group(1), 63, "integer") + "i");
        else if (unsigned != null) value = new Value(ValueType.UINTEGER, whole(unsigned.group(1), 64, "unsigned integer") + "u");
        else if (find(FLOAT) instanceof Matcher m)
            value = new Value(ValueType.FLOAT, RowText.number(Double.parseDouble(m.group())));
        else if (find(STRING) instanceof Matcher m)
            value = new Value(ValueType.STRING, '"' + unescape(m.group(1), "\"\\") + '"');
        else if (find(BOOLEAN) instanceof Matcher m)
            value = new Value(ValueType.BOOLEAN, m.group().matches("[tT].*") ? "true" : "false");
        else return false;
        names.add(name);
        values.add(value);
        rest = rest.substring(matched);
        return true;
    }

    private @Nullable Matcher find(Pattern pattern) {
        var matcher = pattern.matcher(rest);
        if (!matcher.lookingAt()) return null;
        matched = matcher.end();
        return matcher;
    }

    private static BigInteger whole(String digits, int bits, String what) {
        var value = new BigInteger(digits);
        boolean fits = bits == 64 ? value.bitLength() <= 64 : value.bitLength() <= 63;
        if (!fits) throw new LineRefusedException("Unable to parse " + what + " value `" + digits + "`");
        return value;
    }

    private OptionalLong timestamp() {
        var matcher = find(TIMESTAMP);
        if (matcher == null) return OptionalLong.empty();
        rest = rest.substring(matched);
        return OptionalLong.of(whole(matcher.group(1), 63, "timestamp").longValueExact());
    }

    private void store(String table, Map<String, String> tags, List<String> names, List<Value> values, OptionalLong time) {
        var columns = types.computeIfAbsent(table, _ -> new HashMap<>());
        for (var tag : tags.keySet()) type(columns, tag, ValueType.TAG);
        var seen = new LinkedHashSet<String>();
        for (int i = 0; i < names.size(); i++) {
            type(columns, names.get(i), values.get(i).type());
            if (!seen.add(names.get(i)))
                throw new LineRefusedException("invalid line protocol - multiple instances of '" + names.get(i) + "' field found");
        }
        var nanos = time.isPresent() ? nanos(time.getAsLong()) : BigInteger.valueOf(now);
        var cells = new ArrayList<String>();
        tags.forEach((key, value) -> cells.add(key + ": '" + value + "'"));
        for (int i = 0; i < names.size(); i++) cells.add(names.get(i) + ": " + values.get(i).text());
        rows.computeIfAbsent(table, _ -> new ArrayList<>())
                .add(table + "{" + String.join(", ", cells) + "} @" + nanos);
    }

    private static void type(Map<String, ValueType> columns, String name, ValueType type) {
        var known = columns.putIfAbsent(name, type);
        if (known != null && known != type) throw new LineRefusedException(OpenSchema.conflict(name, known, type));
    }

    private BigInteger nanos(long time) {
        var size = BigInteger.valueOf(time).abs().divide(BigInteger.TEN.pow(9)).longValueExact();
        var unit = switch (precision) {
            case AUTO -> size < 5 ? 1_000_000_000 : size < 5_000 ? 1_000_000 : size < 5_000_000 ? 1_000 : 1;
            case SECOND -> 1_000_000_000;
            case MILLISECOND -> 1_000_000;
            case MICROSECOND -> 1_000;
            case NANOSECOND -> 1;
        };
        var nanos = BigInteger.valueOf(time).multiply(BigInteger.valueOf(unit));
        if (nanos.bitLength() > 63)
            throw new LineRefusedException("timestamp, " + time + ", out of range for precision: " + precision.label());
        return nanos;
    }

    private static void checkName(String name) {
        if (name.endsWith("\\"))
            throw new LineRefusedException("Measurements, tag keys and values, and field keys may not end with a backslash");
    }

    private String context() {
        return rest.isEmpty() ? "end of input" : "`" + cut(rest) + "`";
    }

    private static String cut(String text) {
        boolean isLong = text.getBytes(StandardCharsets.UTF_8).length > 10;
        return isLong ? text.substring(0, Math.min(10, text.length())) + "..." : text;
    }

    private String take(Pattern pattern) {
        var matcher = pattern.matcher(rest);
        if (!matcher.lookingAt()) throw new IllegalStateException("the pattern takes nothing too");
        rest = rest.substring(matcher.end());
        return matcher.group();
    }

    /// Escaped pairs and bytes that end nothing; a lone backslash at the very end.
    private static Pattern name(String ends) {
        return Pattern.compile("(?:\\\\.|[^\\\\ \\t\\n" + ends + "])*(?:\\\\\\z)?", Pattern.DOTALL);
    }

    private static String unescape(String text, String escapable) {
        return ESCAPE.matcher(text).replaceAll(pair ->
                Matcher.quoteReplacement(escapable.contains(pair.group(1)) ? pair.group(1) : pair.group()));
    }
}
