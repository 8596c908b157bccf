package dev.sluice.engine.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A cron expression with the grammar of InfluxDB 3.10, evaluated in UTC. Day of month and day of week must both match.
public final class CronSchedule implements Schedule {
    static final int FIRST_YEAR = 1970;
    static final int LAST_YEAR = 2100;

    private static final Instant LAST_SECOND =
            LocalDateTime.of(LAST_YEAR, 12, 31, 23, 59, 59).toInstant(ZoneOffset.UTC);

    private final CronFields fields;

    private CronSchedule(CronFields fields) {
        this.fields = fields;
    }

    /// @throws IllegalArgumentException when the text is no cron expression
    public static CronSchedule parse(String expression) {
        return new CronSchedule(CronParser.parse(expression));
    }

    /// In plain words, such as `every 5 minutes on Monday to Friday`.
    public String words() {
        return CronWords.of(fields);
    }

    /// Whether both the day of the month and the day of the week are restricted: a time must match both.
    public boolean needsBothDays() {
        return fields.daysOfMonth().cardinality() < 31 && fields.daysOfWeek().cardinality() < 7;
    }

    /// The first matching second strictly after `time`; empty when there is none.
    public Optional<Instant> next(Instant time) {
        if (!time.isBefore(LAST_SECOND)) return Optional.empty();
        if (time.isBefore(Instant.EPOCH)) time = Instant.EPOCH.minusSeconds(1);
        var earliest = LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1), ZoneOffset.UTC);
        var rest = timeOfDay(earliest);
        if (rest.isPresent() && matches(earliest.toLocalDate())) return rest;
        return day(earliest.toLocalDate().plusDays(1)).flatMap(day -> timeOfDay(day.atStartOfDay()));
    }

    @Override
    public Optional<Instant> first(Instant now) {
        return next(now);
    }

    @Override
    public Optional<Instant> after(Instant previous) {
        return next(previous);
    }

    private boolean matches(LocalDate day) {
        return fields.years().get(day.getYear())
                && fields.months().get(day.getMonthValue())
                && fields.daysOfMonth().get(day.getDayOfMonth())
                && fields.daysOfWeek().get(dayOfWeek(day));
    }

    /// The first matching day, `from` included.
    private Optional<LocalDate> day(LocalDate from) {
        for (int year = fields.years().nextSetBit(from.getYear()); year >= 0; year = fields.years().nextSetBit(year + 1)) {
            int firstMonth = year == from.getYear() ? from.getMonthValue() : 1;
            for (int month = fields.months().nextSetBit(firstMonth); month >= 0; month = fields.months().nextSetBit(month + 1)) {
                boolean isFirst = year == from.getYear() && month == from.getMonthValue();
                var found = day(YearMonth.of(year, month), isFirst ? from.getDayOfMonth() : 1);
                if (found.isPresent()) return found;
            }
        }
        return Optional.empty();
    }

    private Optional<LocalDate> day(YearMonth month, int from) {
        int length = month.lengthOfMonth();
        for (int day = fields.daysOfMonth().nextSetBit(from); day >= 0 && day <= length; day = fields.daysOfMonth().nextSetBit(day + 1)) {
            var date = month.atDay(day);
            if (fields.daysOfWeek().get(dayOfWeek(date))) return Optional.of(date);
        }
        return Optional.empty();
    }

    /// The first matching second of the day of `from`, `from` included.
    private Optional<Instant> timeOfDay(LocalDateTime from) {
        for (int hour = fields.hours().nextSetBit(from.getHour()); hour >= 0; hour = fields.hours().nextSetBit(hour + 1)) {
            boolean sameHour = hour == from.getHour();
            for (int minute = fields.minutes().nextSetBit(sameHour ? from.getMinute() : 0);
                    minute >= 0;
                    minute = fields.minutes().nextSetBit(minute + 1)) {
                boolean sameMinute = sameHour && minute == from.getMinute();
                int second = fields.seconds().nextSetBit(sameMinute ? from.getSecond() : 0);
                if (second >= 0)
                    return Optional.of(from.toLocalDate().atTime(hour, minute, second).toInstant(ZoneOffset.UTC));
            }
        }
        return Optional.empty();
    }

    /// 1 is Sunday.
    private static int dayOfWeek(LocalDate day) {
        return day.getDayOfWeek().getValue() % 7 + 1;
    }
}
