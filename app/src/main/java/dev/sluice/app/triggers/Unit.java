package dev.sluice.app.triggers;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/// Units of `every:`.
enum Unit {
    MILLISECONDS("ms", "milliseconds", Duration.ofMillis(1)),
    SECONDS("s", "seconds", Duration.ofSeconds(1)),
    MINUTES("m", "minutes", Duration.ofMinutes(1)),
    HOURS("h", "hours", Duration.ofHours(1)),
    DAYS("d", "days", Duration.ofDays(1)),
    WEEKS("w", "weeks", Duration.ofDays(7));

    private final String symbol;
    private final String words;
    private final Duration length;

    Unit(String symbol, String words, Duration length) {
        this.symbol = symbol;
        this.words = words;
        this.length = length;
    }

    String symbol() {
        return symbol;
    }

    String words() {
        return words;
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
