package dev.sluice.engine.schedule;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Durations such as `1h 30m`, read and printed as InfluxDB 3.10 does.
public final class HumanDuration {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;
    private static final long WEEK = 604_800;
    /// 30.44 days.
    private static final long MONTH = 2_630_016;
    /// 365.25 days.
    private static final long YEAR = 31_557_600;

    private static final Map<String, Long> UNIT_NANOS = units();
    private static final BigInteger NUMBER_LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);
    private static final BigInteger SECONDS_LIMIT = BigInteger.valueOf(Long.MAX_VALUE);

    private final String text;
    private int at;

    private HumanDuration(String text) {
        this.text = text;
    }

    /// One or more spans of a number and a unit, with blanks anywhere between them (and, as there, between digits).
    /// A fraction must come to whole nanoseconds, from hours on to whole seconds.
    ///
    /// @throws IllegalArgumentException when the text is no duration
    public static Duration parse(String text) {
        return text.equals("0") ? Duration.ZERO : new HumanDuration(text).spans();
    }

    private Duration spans() {
        skipBlanks();
        if (at == text.length()) throw bad("no duration");
        var nanos = BigInteger.ZERO;
        while (at < text.length()) {
            nanos = nanos.add(span());
            skipBlanks();
        }
        var parts = nanos.divideAndRemainder(BigInteger.valueOf(NANOS_PER_SECOND));
        if (parts[0].compareTo(SECONDS_LIMIT) > 0) throw bad("number too large");
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }

    private BigInteger span() {
        var whole = digits();
        if (whole.isEmpty()) throw bad("expected a number");
        var fraction = "";
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            fraction = digits();
            if (fraction.isEmpty()) throw bad("expected digits after the point");
        }
        int start = at;
        while (at < text.length() && isUnitLetter(text.charAt(at))) at++;
        var unit = UNIT_NANOS.get(text.substring(start, at));
        if (unit == null) throw bad("unknown unit");
        return number(whole).multiply(BigInteger.valueOf(unit)).add(fraction(fraction, unit));
    }

    private BigInteger fraction(String digits, long unitNanos) {
        if (digits.isEmpty()) return BigInteger.ZERO;
        long grain = unitNanos >= HOUR * NANOS_PER_SECOND ? NANOS_PER_SECOND : 1;
        var parts = number(digits)
                .multiply(BigInteger.valueOf(unitNanos / grain))
                .divideAndRemainder(BigInteger.TEN.pow(digits.length()));
        if (parts[1].signum() != 0) throw bad("fraction too fine");
        return parts[0].multiply(BigInteger.valueOf(grain));
    }

    private BigInteger number(String digits) {
        var number = new BigInteger(digits);
        if (number.compareTo(NUMBER_LIMIT) >= 0) throw bad("number too large");
        return number;
    }

    private String digits() {
        var digits = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') digits.append(c);
            else if (digits.isEmpty() || !isBlank(c)) break;
            at++;
        }
        return digits.toString();
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) at++;
    }

    private IllegalArgumentException bad(String why) {
        return new IllegalArgumentException("%s at character %d of '%s'".formatted(why, at + 1, text));
    }

    private static boolean isUnitLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == 'µ';
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static Map<String, Long> units() {
        var units = new HashMap<String, Long>();
        put(units, 1, "nanos nsec ns");
        put(units, 1_000, "usec us µs");
        put(units, 1_000_000, "millis msec ms");
        put(units, NANOS_PER_SECOND, "seconds second secs sec s");
        put(units, MINUTE * NANOS_PER_SECOND, "minutes minute min mins m");
        put(units, HOUR * NANOS_PER_SECOND, "hours hour hr hrs h");
        put(units, DAY * NANOS_PER_SECOND, "days day d");
        put(units, WEEK * NANOS_PER_SECOND, "weeks week wk wks w");
        put(units, MONTH * NANOS_PER_SECOND, "months month M");
        put(units, YEAR * NANOS_PER_SECOND, "years year yr yrs y");
        return Map.copyOf(units);
    }

    private static void put(Map<String, Long> units, long nanos, String spellings) {
        for (var spelling : spellings.split(" ")) units.put(spelling, nanos);
    }

    /// The largest units first, each once, joined by blanks; `0s` for nothing. Only years, months and days have a plural.
    public static String print(Duration duration) {
        long seconds = duration.getSeconds();
        int nanos = duration.getNano();
        var parts = new ArrayList<String>();
        word(parts, seconds / YEAR, "year");
        seconds %= YEAR;
        word(parts, seconds / MONTH, "month");
        seconds %= MONTH;
        word(parts, seconds / DAY, "day");
        seconds %= DAY;
        letter(parts, seconds / HOUR, "h");
        letter(parts, seconds % HOUR / MINUTE, "m");
        letter(parts, seconds % MINUTE, "s");
        letter(parts, nanos / 1_000_000, "ms");
        letter(parts, nanos / 1_000 % 1_000, "us");
        letter(parts, nanos % 1_000, "ns");
        return parts.isEmpty() ? "0s" : String.join(" ", parts);
    }

    private static void word(List<String> parts, long count, String unit) {
        if (count > 0) parts.add(count + unit + (count > 1 ? "s" : ""));
    }

    private static void letter(List<String> parts, long count, String unit) {
        if (count > 0) parts.add(count + unit);
    }
}
