package dev.sluice.engine.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;

/// Reads cron expressions: `seconds minutes hours day-of-month month day-of-week [year]`, neither Quartz nor Vixie.
/// Blanks between fields may be left out where nothing becomes ambiguous. Grammar of InfluxDB 3.10.
final class CronParser {
    /// The values a field may have, the names for them, and whether `?` stands for all of them.
    private enum Field {
        SECOND(0, 59),
        MINUTE(0, 59),
        HOUR(0, 23),
        DAY_OF_MONTH(1, 31),
        MONTH(1, 12),
        /// 1 is Sunday.
        DAY_OF_WEEK(1, 7),
        YEAR(CronSchedule.FIRST_YEAR, CronSchedule.LAST_YEAR);

        final int smallest;
        final int largest;

        Field(int smallest, int largest) {
            this.smallest = smallest;
            this.largest = largest;
        }

        boolean takesQuestionMark() {
            return this == DAY_OF_MONTH || this == DAY_OF_WEEK;
        }

        Map<String, Integer> names() {
            return switch (this) {
                case MONTH -> MONTHS;
                case DAY_OF_WEEK -> DAYS;
                default -> Map.of();
            };
        }
    }

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1), Map.entry("january", 1), Map.entry("feb", 2), Map.entry("february", 2),
            Map.entry("mar", 3), Map.entry("march", 3), Map.entry("apr", 4), Map.entry("april", 4),
            Map.entry("may", 5), Map.entry("jun", 6), Map.entry("june", 6), Map.entry("jul", 7),
            Map.entry("july", 7), Map.entry("aug", 8), Map.entry("august", 8), Map.entry("sep", 9),
            Map.entry("september", 9), Map.entry("oct", 10), Map.entry("october", 10), Map.entry("nov", 11),
            Map.entry("november", 11), Map.entry("dec", 12), Map.entry("december", 12));

    private static final Map<String, Integer> DAYS = Map.ofEntries(
            Map.entry("sun", 1), Map.entry("sunday", 1), Map.entry("mon", 2), Map.entry("monday", 2),
            Map.entry("tue", 3), Map.entry("tues", 3), Map.entry("tuesday", 3), Map.entry("wed", 4),
            Map.entry("wednesday", 4), Map.entry("thu", 5), Map.entry("thurs", 5), Map.entry("thursday", 5),
            Map.entry("fri", 6), Map.entry("friday", 6), Map.entry("sat", 7), Map.entry("saturday", 7));

    private static final Map<String, String> SHORTHANDS = Map.of(
            "@yearly", "0 0 0 1 1 *",
            "@monthly", "0 0 0 1 * *",
            "@weekly", "0 0 0 * * 1",
            "@daily", "0 0 0 * * *",
            "@hourly", "0 0 * * * *");

    private static final int FIELDS_WITHOUT_YEAR = 6;

    private final String text;
    private int at;

    private CronParser(String text) {
        this.text = text;
    }

    static CronFields parse(String expression) {
        var trimmed = expression.strip();
        return new CronParser(SHORTHANDS.getOrDefault(trimmed, trimmed)).fields();
    }

    private CronFields fields() {
        var fields = new ArrayList<BitSet>();
        for (var field : Field.values()) {
            skipBlanks();
            if (at == text.length() && fields.size() == FIELDS_WITHOUT_YEAR) fields.add(all(field));
            else fields.add(list(field));
        }
        skipBlanks();
        if (at < text.length()) throw bad("expected the end");
        return new CronFields(
                fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4), fields.get(5), fields.get(6));
    }

    private BitSet list(Field field) {
        var chosen = new BitSet();
        do chosen.or(item(field));
        while (skip(','));
        return chosen;
    }

    private BitSet item(Field field) {
        if (skip('*') || field.takesQuestionMark() && skip('?'))
            return values(field, field.smallest, field.largest, step(field));
        boolean isName = !isDigit();
        int from = isName ? name(field) : number(field);
        if (skip('-')) {
            int to = isName ? name(field) : number(field);
            if (to < from) throw bad("range runs backwards");
            return values(field, from, to, step(field));
        }
        if (!isNext('/')) return values(field, from, from, 1);
        if (isName) throw bad("a name takes no step");
        return values(field, from, field.largest, step(field));
    }

    private int step(Field field) {
        if (!skip('/')) return 1;
        int step = digits();
        if (step < 1 || step > field.largest) throw bad("step out of range");
        return step;
    }

    private int number(Field field) {
        int number = digits();
        if (number < field.smallest || number > field.largest) throw bad("number out of range");
        return number;
    }

    private int digits() {
        int start = at;
        while (isDigit()) at++;
        try {
            return Integer.parseInt(text, start, at, 10);
        } catch (NumberFormatException e) {
            throw bad("expected a number");
        }
    }

    private int name(Field field) {
        int start = at;
        while (at < text.length() && isLetter(text.charAt(at))) at++;
        var value = field.names().get(text.substring(start, at).toLowerCase(Locale.ROOT));
        if (value == null) throw bad("expected a value");
        return value;
    }

    private static BitSet values(Field field, int from, int to, int step) {
        var values = new BitSet(field.largest + 1);
        for (int value = from; value <= to; value += step) values.set(value);
        return values;
    }

    private static BitSet all(Field field) {
        return values(field, field.smallest, field.largest, 1);
    }

    private boolean isDigit() {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private boolean isNext(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private boolean skip(char c) {
        if (!isNext(c)) return false;
        at++;
        return true;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private IllegalArgumentException bad(String why) {
        return new IllegalArgumentException("%s at character %d of '%s'".formatted(why, at + 1, text));
    }
}
