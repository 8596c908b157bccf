package dev.sluice.app.testrun;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Times that schedules are often tried at; in UTC, as schedules are.
record CallTimes(InstantSource clock) {
    enum Preset {
        NOW("Now, whenever it is run"),
        MINUTE("This minute"),
        HOUR("This hour"),
        DAY("Today, 00:00 UTC"),
        YESTERDAY("Yesterday, 00:00 UTC");

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
