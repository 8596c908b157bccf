package dev.sluice.app.data;

import dev.sluice.editor.Texts;
import dev.sluice.engine.schedule.HumanDuration;
import java.time.Duration;
import java.util.Optional;

/// How long a database keeps rows, as people write it.
final class Retention {
    private static final Texts TEXTS = Texts.of(Retention.class);

    private Retention() {}

    /// @param text such as `30d`; blank for forever
    /// @throws IllegalArgumentException that says what is wrong
    static Optional<Duration> parse(String text) {
        if (text.isBlank()) return Optional.empty();
        Duration kept;
        try {
            kept = HumanDuration.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(TEXTS.get("retention.broken", text.strip(), e.getMessage()), e);
        }
        if (kept.toSeconds() == 0) throw new IllegalArgumentException(TEXTS.get("retention.short"));
        return Optional.of(kept);
    }

    /// In the largest unit that fits, such as `30d`.
    static String text(Duration kept) {
        long seconds = kept.toSeconds();
        if (seconds % 86_400 == 0) return seconds / 86_400 + "d";
        if (seconds % 3600 == 0) return seconds / 3600 + "h";
        if (seconds % 60 == 0) return seconds / 60 + "m";
        return seconds + "s";
    }
}
