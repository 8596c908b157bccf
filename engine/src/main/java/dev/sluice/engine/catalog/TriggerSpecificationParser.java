package dev.sluice.engine.catalog;

import dev.sluice.engine.schedule.CronSchedule;
import dev.sluice.engine.schedule.EverySchedule;
import dev.sluice.engine.schedule.HumanDuration;
import java.time.Duration;

/// Reads trigger specifications: grammar and texts of InfluxDB 3.10, and a lower limit for `every` that it lacks.
final class TriggerSpecificationParser {
    /// A year of 365.25 days; itself allowed.
    private static final Duration LONGEST_PERIOD = Duration.ofSeconds(31_557_600);

    private static final String FORMS = "expect one of the following forms: 'table:<TABLE_NAME>', 'all_tables', "
            + "'cron:<CRON_EXPRESSION>', 'every:<DURATION>', or 'request:<PATH>'";

    private final String text;

    private TriggerSpecificationParser(String text) {
        this.text = text;
    }

    static TriggerSpecification parse(String text) {
        return new TriggerSpecificationParser(trim(text)).specification();
    }

    private TriggerSpecification specification() {
        if (text.startsWith("table:")) return table(after("table:"));
        if (text.equals("all_tables")) return new TriggerSpecification.AllTables();
        if (text.startsWith("cron:")) return cron(after("cron:"));
        if (text.startsWith("every:")) return every(after("every:"));
        if (text.startsWith("request:")) return request(after("request:"));
        throw bad(FORMS);
    }

    private TriggerSpecification table(String name) {
        if (name.isEmpty()) throw bad("table name is empty");
        return new TriggerSpecification.SingleTable(name);
    }

    private TriggerSpecification cron(String expression) {
        try {
            CronSchedule.parse(expression);
            return new TriggerSpecification.Cron(expression);
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }

    private TriggerSpecification every(String period) {
        Duration duration;
        try {
            duration = HumanDuration.parse(period);
        } catch (IllegalArgumentException e) {
            throw bad("couldn't parse to duration");
        }
        if (duration.compareTo(LONGEST_PERIOD) > 0) throw bad("don't support every schedules of over 1 year");
        if (duration.compareTo(EverySchedule.SHORTEST) < 0) throw bad("every schedules must be at least 1ms");
        return new TriggerSpecification.Every(duration);
    }

    private TriggerSpecification request(String path) {
        if (path.isEmpty()) throw bad();
        return new TriggerSpecification.RequestPath(path);
    }

    /// What follows all leading repeats of the prefix.
    private String after(String prefix) {
        var rest = text;
        while (rest.startsWith(prefix)) rest = rest.substring(prefix.length());
        return trim(rest);
    }

    private InvalidTriggerException bad() {
        return new InvalidTriggerException("failed to parse trigger from " + text);
    }

    private InvalidTriggerException bad(String context) {
        return new InvalidTriggerException("failed to parse trigger from " + text + ": " + context);
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isUnicodeWhiteSpace(text.charAt(start))) start++;
        while (end > start && isUnicodeWhiteSpace(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }

    /// The Unicode property White_Space, which none of `Character`'s methods is.
    private static boolean isUnicodeWhiteSpace(char c) {
        return c >= '\t' && c <= '\r' || c == '\u0085' || Character.isSpaceChar(c);
    }
}
