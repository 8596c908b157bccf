package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Times that schedules are often tried at; in UTC, as schedules are.
record CallTimes(InstantSource clock) {
    private static final Texts TEXTS = Texts.of(CallTimes.class);

    enum Preset {
        NOW(TEXTS.get("time.now")),
        MINUTE(TEXTS.get("time.minute")),
        HOUR(TEXTS.get("time.hour")),
        DAY(TEXTS.get("time.day")),
        YESTERDAY(TEXTS.get("time.yesterday"));

        private final String label;

        Preset(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /// As the field of the call time takes it.
    String text(Preset preset) {
        var now = clock.instant();
        return switch (preset) {
            case NOW -> "";
            case MINUTE -> now.truncatedTo(ChronoUnit.MINUTES).toString();
            case HOUR -> now.truncatedTo(ChronoUnit.HOURS).toString();
            case DAY -> now.truncatedTo(ChronoUnit.DAYS).toString();
            case YESTERDAY -> now.truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS).toString();
        };
    }
}
