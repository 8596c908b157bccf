package dev.sluice.app.triggers;

import dev.sluice.editor.Texts;
import dev.sluice.engine.processing.TriggerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the list says of one trigger.
///
/// @param recent oldest first
record TriggerRow(TriggerStatus status, List<RunBar> recent) {
    private static final Texts TEXTS = Texts.of(TriggerRow.class);

    /// What the light says.
    enum Light {
        RUNNING(TEXTS.get("light.running")),
        IDLE(TEXTS.get("light.idle")),
        BEHIND(TEXTS.get("light.behind")),
        FAILING(TEXTS.get("light.failing")),
        OFF(TEXTS.get("light.off")),
        DEAD(TEXTS.get("light.dead"));

        private final String word;

        Light(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    TriggerKey key() {
        return TriggerKey.of(status);
    }

    Light light() {
        if (status.state() == TriggerStatus.State.DISABLED) return Light.OFF;
        if (status.state() == TriggerStatus.State.FAILED_TO_START) return Light.DEAD;
        if (isFailing()) return Light.FAILING;
        if (status.backlog() > 1) return Light.BEHIND;
        return status.state() == TriggerStatus.State.RUNNING ? Light.RUNNING : Light.IDLE;
    }

    /// Its last run failed; without records, all of them did.
    private boolean isFailing() {
        if (!recent.isEmpty() && status.runs() > 0) return recent.getLast().isBad();
        return status.runs() > 0 && status.failures() == status.runs();
    }

    /// What is most worth knowing in a few chars.
    String figure(Instant now) {
        if (light() == Light.OFF || light() == Light.DEAD) return light().word();
        if (status.backlog() > 1) return TEXTS.get("figure.waiting", status.backlog());
        if (light() == Light.FAILING) return Light.FAILING.word();
        return status.nextRun()
                .map(next -> TEXTS.get("figure.next", span(Duration.ofSeconds(Math.max(0, Duration.between(now, next).toSeconds())))))
                .or(() -> status.lastRun().map(last -> ago(last, now)))
                .orElse(TEXTS.get("figure.none"));
    }

    /// How long runs take, and how many failed.
    String timings() {
        var failed = status.failures() == 0 ? "" : " · " + TEXTS.get("timings.failed", status.failures());
        return status.durations()
                .map(times -> TEXTS.get("timings", span(times.p50()), span(times.p99())) + failed)
                .orElseGet(() -> status.trigger().specification().text() + failed);
    }

    String description(Instant now) {
        var trigger = status.trigger();
        return TEXTS.get(
                "description",
                key(),
                trigger.specification().text(),
                trigger.pluginFilename(),
                TEXTS.count("runs.count", status.runs()),
                status.failures(),
                status.lastRun().map(last -> "\n" + TEXTS.get("description.last", ago(last, now))).orElse(""),
                status.nextRun().map(next -> "\n" + TEXTS.get("description.next", next)).orElse(""));
    }

    private static String ago(Instant last, Instant now) {
        return TEXTS.get("ago", span(Duration.ofSeconds(Duration.between(last, now).toSeconds())));
    }

    /// A length of time in its one natural unit.
    static String span(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000 && millis > 0) return millis + " ms";
        if (millis < 10_000 && millis % 1000 != 0) return "%.1f s".formatted(millis / 1000.0);
        if (duration.toMinutes() < 2) return Math.max(0, duration.toSeconds()) + " s";
        return duration.toHours() < 2 ? duration.toMinutes() + " min" : duration.toHours() + " h";
    }
}
