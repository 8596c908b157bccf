package dev.sluice.app.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Sizes such as `512MiB`, `2GiB`, `1073741824`; units count in 1024s.
final class ByteSize implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})\\s*([a-z]*)");
    /// More than any machine has, and far from an overflow.
    private static final long HIGHEST_BYTES = 1L << 50;

    private static final Map<String, Integer> SHIFTS = Map.ofEntries(
            Map.entry("", 0),
            Map.entry("b", 0),
            Map.entry("k", 10),
            Map.entry("kb", 10),
            Map.entry("kib", 10),
            Map.entry("m", 20),
            Map.entry("mb", 20),
            Map.entry("mib", 20),
            Map.entry("g", 30),
            Map.entry("gb", 30),
            Map.entry("gib", 30));

    @Override
    public Long convert(String text) {
        var match = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!match.matches() || !SHIFTS.containsKey(match.group(2)))
            throw new TypeConversionException("'" + text + "' is not a size such as 512MiB or 2GiB");
        long bytes = Long.parseLong(match.group(1)) << SHIFTS.getOrDefault(match.group(2), 0);
        if (bytes <= 0 || bytes > HIGHEST_BYTES)
            throw new TypeConversionException("'" + text + "' is no size from 1 byte to " + (HIGHEST_BYTES >> 40) + " TiB");
        return bytes;
    }
}
