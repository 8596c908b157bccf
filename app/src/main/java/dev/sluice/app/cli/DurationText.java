package dev.sluice.app.cli;

import dev.sluice.engine.schedule.HumanDuration;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Durations as InfluxDB 3 takes them: `90s`, `1h 30m`.
final class DurationText implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return HumanDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 90s or 10m: " + e.getMessage());
        }
    }
}
