package dev.sluice.app.triggers;

import dev.sluice.editor.Texts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// Units of `every:`.
enum Unit {
    MILLISECONDS("ms", Duration.ofMillis(1)),
    SECONDS("s", Duration.ofSeconds(1)),
    MINUTES("m", Duration.ofMinutes(1)),
    HOURS("h", Duration.ofHours(1)),
    DAYS("d", Duration.ofDays(1)),
    WEEKS("w", Duration.ofDays(7));

    private static final Texts TEXTS = Texts.of(Unit.class);

    private final String symbol;
    private final Duration length;

    Unit(String symbol, Duration length) {
        this.symbol = symbol;
        this.length = length;
    }

    String symbol() {
        return symbol;
    }

    String words() {
        return switch (this) {
            case MILLISECONDS -> TEXTS.get("unit.milliseconds");
            case SECONDS -> TEXTS.get("unit.seconds");
            case MINUTES -> TEXTS.get("unit.minutes");
            case HOURS -> TEXTS.get("unit.hours");
            case DAYS -> TEXTS.get("unit.days");
            case WEEKS -> TEXTS.get("unit.weeks");
        };
    }

    /// The largest unit of which the period has a whole number; milliseconds when none.
    static Unit of(Duration period) {
        for (var unit : List.of(values()).reversed())
            if (!period.isZero() && period.toNanos() % unit.length.toNanos() == 0) return unit;
        return MILLISECONDS;
    }

    /// How many of these a period has, in digits.
    String amount(Duration period) {
        return BigDecimal.valueOf(period.toNanos())
                .divide(BigDecimal.valueOf(length.toNanos()))
                .stripTrailingZeros()
                .toPlainString();
    }
}
