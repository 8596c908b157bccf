package dev.sluice.engine.schedule;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Says in words what a cron expression chooses.
final class CronWords {
    /// Times of day that are told one by one.
    private static final int TIMES_LIMIT = 4;

    private final CronFields fields;

    private CronWords(CronFields fields) {
        this.fields = fields;
    }

    static String of(CronFields fields) {
        return new CronWords(fields).text();
    }

    private String text() {
        var words = new StringBuilder(timeOfDay());
        boolean anyDay = isAll(fields.daysOfMonth(), 31) && isAll(fields.daysOfWeek(), 7);
        if (anyDay && isAll(fields.months(), 12) && !isAll(fields.hours(), 24) && words.toString().startsWith("at ")) words.append(" every day");
        if (!isAll(fields.daysOfMonth(), 31)) words.append(" on day ").append(listed(fields.daysOfMonth(), String::valueOf)).append(" of the month");
        if (!isAll(fields.daysOfWeek(), 7)) {
            words.append(isAll(fields.daysOfMonth(), 31) ? " on " : " if that is a ");
            words.append(listed(fields.daysOfWeek(), CronWords::dayName));
        }
        if (!isAll(fields.months(), 12)) words.append(" in ").append(listed(fields.months(), CronWords::monthName));
        if (!isAll(fields.years(), CronSchedule.LAST_YEAR - CronSchedule.FIRST_YEAR + 1)) words.append(" in ").append(listed(fields.years(), String::valueOf));
        return words.toString();
    }

    private String timeOfDay() {
        boolean onTheMinute = isOnly(fields.seconds(), 0);
        if (isAll(fields.hours(), 24) && isAll(fields.minutes(), 60)) {
            if (isAll(fields.seconds(), 60)) return "every second";
            if (onTheMinute) return "every minute";
            return rhythm(fields.seconds(), 60, "second")
                    + (isRhythm(fields.seconds(), 60) ? "" : " of every minute");
        }
        if (onTheMinute && isAll(fields.hours(), 24)) {
            if (isOnly(fields.minutes(), 0)) return "every hour";
            return rhythm(fields.minutes(), 60, "minute") + (isRhythm(fields.minutes(), 60) ? "" : " of every hour");
        }
        if (onTheMinute && isOnly(fields.minutes(), 0) && isRhythm(fields.hours(), 24)) return rhythm(fields.hours(), 24, "hour");
        int times = fields.seconds().cardinality() * fields.minutes().cardinality() * fields.hours().cardinality();
        if (times <= TIMES_LIMIT) return "at " + times();
        var within = isAll(fields.hours(), 24) ? "" : " in hour " + listed(fields.hours(), String::valueOf);
        var minute = isAll(fields.minutes(), 60) ? "every minute" : rhythm(fields.minutes(), 60, "minute");
        if (onTheMinute) return minute + within;
        var second = isAll(fields.seconds(), 60) ? "every second" : rhythm(fields.seconds(), 60, "second");
        return second + (isAll(fields.minutes(), 60) ? "" : " of minute " + listed(fields.minutes(), String::valueOf)) + within;
    }

    private String times() {
        var times = new ArrayList<String>();
        fields.hours().stream().forEach(hour -> fields.minutes().stream().forEach(minute -> fields.seconds().stream().forEach(second -> times.add(
                second == 0 ? "%02d:%02d".formatted(hour, minute) : "%02d:%02d:%02d".formatted(hour, minute, second)))));
        return joined(times);
    }

    private static String rhythm(BitSet values, int length, String unit) {
        if (isRhythm(values, length)) return "every %d %ss".formatted(step(values), unit);
        return "at " + unit + " " + listed(values, String::valueOf);
    }

    /// Whether the same distance lies between all values, over the end of the field too.
    private static boolean isRhythm(BitSet values, int length) {
        if (values.cardinality() < 2 || values.nextSetBit(0) != 0) return false;
        int step = step(values);
        return length % step == 0 && values.cardinality() == length / step && values.stream().allMatch(value -> value % step == 0);
    }

    private static int step(BitSet values) {
        int first = values.nextSetBit(0);
        return values.nextSetBit(first + 1) - first;
    }

    private static boolean isAll(BitSet values, int count) {
        return values.cardinality() == count;
    }

    private static boolean isOnly(BitSet values, int value) {
        return values.cardinality() == 1 && values.get(value);
    }

    /// Neighbours from three on are a range.
    private static String listed(BitSet values, IntFunction<String> name) {
        var parts = new ArrayList<String>();
        for (int from = values.nextSetBit(0); from >= 0; ) {
            int to = values.nextClearBit(from) - 1;
            if (to - from >= 2) parts.add(name.apply(from) + " to " + name.apply(to));
            else for (int value = from; value <= to; value++) parts.add(name.apply(value));
            from = values.nextSetBit(to + 1);
        }
        return joined(parts);
    }

    private static String joined(List<String> parts) {
        if (parts.size() == 1) return parts.getFirst();
        return parts.stream().limit(parts.size() - 1).collect(Collectors.joining(", ")) + " and " + parts.getLast();
    }

    /// 1 is Sunday.
    private static String dayName(int day) {
        return DayOfWeek.of((day + 5) % 7 + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String monthName(int month) {
        return Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
