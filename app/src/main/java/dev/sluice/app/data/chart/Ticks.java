package dev.sluice.app.data.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Round places on an axis.
final class Ticks {
    /// @param at where on the axis, in its own unit
    record Tick(double at, String text) {}

    record TimeTick(long nanos, String text) {}

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
    private static final long[] STEPS = {
        1, 2, 5, 10, 20, 50, 100, 200, 500,
        1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000,
        1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000, 200_000_000, 500_000_000,
        SECOND, 2 * SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND,
        MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE,
        HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR,
        DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, 182 * DAY, 365 * DAY, 730 * DAY, 3650 * DAY
    };

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSSSS", Locale.ROOT);

    private Ticks() {}

    /// At most `most` numbers between the ends, 1, 2 or 5 times a power of ten apart.
    static List<Tick> numbers(double from, double to, int most) {
        if (!(to > from)) return List.of(new Tick(from, text(from, Math.abs(from) * 0.1)));
        double step = step((to - from) / Math.max(1, most));
        var ticks = new ArrayList<Tick>();
        double first = Math.ceil(from / step) * step;
        for (int i = 0; first + i * step <= to + step * 1e-9; i++) {
            double at = first + i * step;
            ticks.add(new Tick(Math.abs(at) < step * 1e-9 ? 0 : at, text(at, step)));
        }
        return ticks;
    }

    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (int factor : new int[] {1, 2, 5}) if (factor * power >= atLeast * (1 - 1e-9)) return factor * power;
        return 10 * power;
    }

    private static String text(double at, double step) {
        double value = Math.abs(at) < step * 1e-9 ? 0 : at;
        if (value == 0 && step >= 1) return "0";
        double size = Math.max(Math.abs(value), step);
        if (size >= 1e7 || size < 1e-4) return String.format(Locale.ROOT, "%.3g", value).replaceFirst("\\.?0+e", "e");
        int digits = step >= 1 || step == 0 ? 0 : (int) Math.ceil(-Math.log10(step) - 1e-9);
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /// At most `most` round local times between the ends. The first one, and each on a new day, has its date.
    static List<TimeTick> times(long from, long to, int most, ZoneId zone) {
        if (to <= from) return List.of(new TimeTick(from, SECONDS.format(at(from, zone))));
        long step = STEPS[STEPS.length - 1];
        for (long candidate : STEPS)
            if ((to - from) / candidate <= Math.max(1, most) - 1) {
                step = candidate;
                break;
            }
        var ticks = new ArrayList<TimeTick>();
        var start = at(from, zone).truncatedTo(ChronoUnit.DAYS);
        long base = Math.addExact(Math.multiplyExact(start.toEpochSecond(), SECOND), start.getNano());
        long first = base + Math.ceilDiv(from - base, step) * step;
        ZonedDateTime before = null;
        for (long nanos = first; nanos <= to; nanos += step) {
            var moment = at(nanos, zone);
            boolean newDay = before == null || !before.toLocalDate().equals(moment.toLocalDate());
            ticks.add(new TimeTick(nanos, text(moment, step, newDay)));
            before = moment;
        }
        return ticks;
    }

    private static String text(ZonedDateTime moment, long step, boolean newDay) {
        if (step >= DAY) return DATE.format(moment);
        var format = step >= MINUTE ? MINUTES : step >= SECOND ? SECONDS : step >= 1_000_000 ? MILLIS : NANOS;
        return newDay ? DATE.format(moment) + "\n" + format.format(moment) : format.format(moment);
    }

    private static ZonedDateTime at(long nanos, ZoneId zone) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND)).atZone(zone);
    }
}
