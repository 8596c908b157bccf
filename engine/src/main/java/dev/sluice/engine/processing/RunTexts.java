package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.TriggerSpecification.Kind;
import dev.sluice.engine.schedule.HumanDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The lines that the engine itself adds to the log of a run, to the letter those of InfluxDB 3.10.
final class RunTexts {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunTexts() {}

    static String started(Invocation invocation) {
        return switch (invocation) {
            case Invocation.Writes _ -> "starting execution of wal plugin.";
            case Invocation.ScheduledCall(var time) -> "starting execution with scheduled time " + utc(time);
            case Invocation.Request _ -> "starting execution of request plugin.";
        };
    }

    static String finished(Duration duration) {
        return "finished execution in " + HumanDuration.print(duration);
    }

    /// Whether a line is one of those around a run.
    static boolean isFrame(String text) {
        return text.startsWith("starting execution ") || text.startsWith("finished execution in ");
    }

    /// The words that name a kind of run in errors.
    static String context(Kind kind) {
        return switch (kind) {
            case WAL -> "wal plugin";
            case SCHEDULE -> "schedule plugin";
            case REQUEST -> "request plugin";
        };
    }

    static String executing(Kind kind, String error) {
        return "error executing " + context(kind) + ": " + error;
    }

    static String runningRequest(String error) {
        return "error running request plugin: " + error;
    }

    static String runningScheduled(boolean asynchronous, String error) {
        return (asynchronous ? "error running async scheduled plugin: " : "error running scheduled plugin: ") + error;
    }

    static String disabling(String trigger) {
        return "disabling trigger " + trigger + " due to error";
    }

    static String dropped(int batches) {
        return "dropped " + batches + " batches: trigger is too slow";
    }

    static String pathTaken(String path, String holder) {
        return "request path " + path + " is served by trigger " + holder + " already";
    }

    static String invalidWriteDatabase(Kind kind, String database) {
        return "error running " + context(kind) + ": invalid database name: " + database;
    }

    static String writingBack(Kind kind, String database, String reason) {
        return "error running " + context(kind) + ": error writing back lines to " + database + ": Cannot write: "
                + reason;
    }

    /// `2024-11-14 11:00:00 UTC`; a fraction of 3, 6 or 9 digits when there is one.
    static String utc(Instant time) {
        return SECONDS.format(time) + fraction(time.getNano()) + " UTC";
    }

    private static String fraction(int nanos) {
        if (nanos == 0) return "";
        if (nanos % 1_000_000 == 0) return String.format(Locale.ROOT, ".%03d", nanos / 1_000_000);
        if (nanos % 1_000 == 0) return String.format(Locale.ROOT, ".%06d", nanos / 1_000);
        return String.format(Locale.ROOT, ".%09d", nanos);
    }
}
