package dev.sluice.engine.http;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// Times as clients of version 1 want them: a number in the unit of `epoch`, or a text.
record SeriesTime(Optional<String> epoch) {
    private static final long SECOND = 1_000_000_000L;
    private static final List<String> UNITS = List.of("ns", "u", "µ", "ms", "s", "m", "h", "d", "w");

    SeriesTime {
        epoch.filter(unit -> !UNITS.contains(unit)).ifPresent(unit -> {
            throw new UrlParameters.InvalidException(JsonFields.unknownVariant(unit, UNITS));
        });
    }

    /// Empty when times are texts.
    Optional<Long> number(long nanos) {
        return epoch.map(unit -> Math.floorDiv(nanos, nanosOf(unit)));
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "u", "µ" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> SECOND;
            case "m" -> 60 * SECOND;
            case "h" -> 3600 * SECOND;
            case "d" -> 86_400 * SECOND;
            default -> 604_800 * SECOND;
        };
    }

    /// RFC 3339, with as many digits of a fraction as it takes: 0, 3, 6 or 9.
    static String text(long nanos, Optional<String> zone) {
        var there = Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
                .atZone(zone.map(ZoneId::of).orElse(ZoneOffset.UTC))
                .toOffsetDateTime();
        var text = new StringBuilder(there.format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")));
        int fraction = there.getNano();
        if (fraction != 0) {
            int length = fraction % 1_000_000 == 0 ? 3 : fraction % 1_000 == 0 ? 6 : 9;
            text.append('.').append("%09d".formatted(fraction), 0, length);
        }
        return text.append(there.getOffset().getId()).toString();
    }
}
