package dev.sluice.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Arguments in the form `k=v,k2=v2`: cut at every comma, then at the first `=`; nothing is trimmed, nothing can be
/// escaped.
record KeyValues(Map<String, String> values) {
    /// All that were given, later ones winning; empty when the option was not there at all.
    static Optional<Map<String, String>> joined(List<KeyValues> given) {
        if (given.isEmpty()) return Optional.empty();
        var joined = new LinkedHashMap<String, String>();
        for (var one : given) joined.putAll(one.values());
        return Optional.of(joined);
    }

    static final class Converter implements ITypeConverter<KeyValues> {
        @Override
        public KeyValues convert(String text) {
            var values = new LinkedHashMap<String, String>();
            for (var piece : text.split(",", -1)) {
                int equals = piece.indexOf('=');
                if (equals < 0) throw new TypeConversionException("must be formatted as \"key=value\"");
                values.put(piece.substring(0, equals), piece.substring(equals + 1));
            }
            return new KeyValues(values);
        }
    }
}
