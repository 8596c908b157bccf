package dev.sluice.engine.lineprotocol;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Requests made from few names, so that tables, series and shapes meet again with other values, and with some letters
/// spoilt.
final class RandomLines {
    private static final String SPOILERS = " ,=\"\\\n\t#\0\r+-.eiu019tTfFaäß€";
    private static final List<String> TABLES = List.of("cpu", "m", "s\\ p\\,c", "größe", "a\\z", "\"q\"", "averyveryverylongtablename");
    private static final List<String> TAG_KEYS = List.of("t", "u", "host", "t\\=1", "t,u", "a", "größe");
    private static final List<String> KEYS = List.of(
            "a", "b", "host", "region", "k\\=1", "with\\ space", "x,y", "q\"", "äöü", "fam::x", "e\\f",
            "exactly7", "sixteen_letters", "a_name_longer_than_sixteen_bytes", "a_name_longer_than_sixteen_byteZ");
    private static final List<String> TAG_VALUES = List.of("a", "b=c", "web\\ 1", "x\\,y", "\"", "ü", "C:\\dir", "12345678", "1");
    private static final List<List<String>> VALUES_BY_TYPE = List.of(
            List.of("1", "0", "-0", "1.5", "-12.25", "1e5", "1.5E-3", "0.1234567890123456789", "99.99999999999999",
                    "3.14159265358979", "9007199254740993.5", "1e400", "12345678.87654321", "5.", "1e"),
            List.of("1i", "-5i", "123456789i", "9223372036854775807i", "9223372036854775808i", "-9223372036854775808i"),
            List.of("1u", "18446744073709551615u", "9999999999u", "-1u"),
            List.of("t", "T", "true", "FALSE", "f", "false", "tr", "truE"),
            List.of("\"\"", "\"text\"", "\"with \\\"quotes\\\" and \\\\ and \\n\"", "\"a=b,c d\"", "\"two\nlines\"", "\"#\"",
                    "\"€uro and more text than eight\"", "\"x\\\"", "\"=\""));
    private static final List<String> TIMES = List.of(
            "", "", " 1", " 0", " -7", " 1767225600000000000", " 1767225600", " 1767225600123", " 9223372036854775807", " -9223372036854775808",
            " 9223372036854775808", " 9223372036854775809", " 12345678", " 1234567890123456  ", "  5", " 5000000000");

    private final RandomGenerator random;
    private record Kind(String series, List<Integer> fields) {}

    private final List<Kind> usual = new ArrayList<>();
    private final int shift;

    RandomLines(RandomGenerator random) {
        this.random = random;
        this.shift = random.nextInt(VALUES_BY_TYPE.size());
    }

    String request(int lines) {
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            int kind = random.nextInt(20);
            if (kind == 0) text.append("# comment");
            else if (kind == 1) text.append("  ").append(line());
            else if (kind < 5) text.append(spoilt(line()));
            else text.append(line());
            if (i < lines - 1 || random.nextBoolean()) text.append('\n');
        }
        return text.toString();
    }

    private String line() {
        if (usual.isEmpty() || random.nextInt(4) == 0) usual.add(kind());
        var kind = usual.get(random.nextInt(usual.size()));
        var fields = kind.fields.stream().map(this::field).collect(Collectors.joining(","));
        return kind.series + " " + fields + one(TIMES);
    }

    private Kind kind() {
        var series = new StringBuilder(one(TABLES));
        int tags = random.nextInt(4);
        for (int i = 0; i < tags; i++) series.append(',').append(one(TAG_KEYS)).append('=').append(one(TAG_VALUES));
        var fields = new ArrayList<Integer>();
        int count = 1 + random.nextInt(3);
        while (fields.size() < count) fields.add(random.nextInt(KEYS.size()));
        return new Kind(series.toString(), fields);
    }

    /// A field mostly has the type that its name has in this request.
    private String field(int key) {
        int type = (key + shift + (random.nextInt(20) == 0 ? 1 : 0)) % VALUES_BY_TYPE.size();
        return KEYS.get(key) + "=" + one(VALUES_BY_TYPE.get(type));
    }

    private String spoilt(String line) {
        var text = new StringBuilder(line);
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(text.length() + 1);
            char c = SPOILERS.charAt(random.nextInt(SPOILERS.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, c);
                case 1 -> text.setLength(at);
                default -> {
                    if (at < text.length()) text.setCharAt(at, c);
                }
            }
            if (text.isEmpty()) text.append(c);
        }
        return text.toString();
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
