package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.InvalidTriggerException;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.schedule.Schedule;
import java.time.Instant;

/// Schedules as test runs name them.
final class ScheduleText {
    private ScheduleText() {}

    static Instant next(String schedule, Instant now) {
        return of(schedule)
                .first(now)
                .orElseThrow(() -> new IllegalArgumentException("cron schedule never triggers: " + schedule.strip()));
    }

    /// @throws IllegalArgumentException with the text for `errors`
    static Schedule of(String schedule) {
        var text = schedule.strip();
        var prefixed = text.startsWith("every:") || text.startsWith("cron:") ? text : "cron:" + text;
        return Ticks.of(parsed(prefixed, text)).orElseThrow(() -> invalid(text));
    }

    private static TriggerSpecification parsed(String prefixed, String text) {
        try {
            return TriggerSpecification.parse(prefixed);
        } catch (InvalidTriggerException e) {
            throw prefixed.startsWith("every:") ? new IllegalArgumentException(e.getMessage()) : invalid(text);
        }
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("invalid cron syntax: " + text);
    }
}
