package dev.sluice.engine.http;

import io.helidon.common.buffers.LazyString;
import io.helidon.http.Header;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The value of a header, byte for byte a char of ISO 8859-1. The web server (Helidon 4.5.0) reads it as ASCII and has a
/// replacement sign for everything else, but keeps the bytes.
final class HeaderText {
    private static final Logger LOG = Logger.getLogger(HeaderText.class.getName());
    private static final char REPLACED = '\ufffd';

    private HeaderText() {}

    /// The last, where there are several of the name.
    static String last(Header header) {
        var text = header.allValues().getLast();
        if (text.indexOf(REPLACED) < 0 || header.valueCount() > 1) return text;
        try {
            var lazy = (LazyString) field(header.getClass(), "value").get(header);
            var bytes = (byte[]) field(LazyString.class, "buffer").get(lazy);
            return new String(
                            bytes,
                            field(LazyString.class, "offset").getInt(lazy),
                            field(LazyString.class, "length").getInt(lazy),
                            StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.FINE, "the bytes of a header cannot be had", e);
            return text;
        }
    }

    private static Field field(Class<?> of, String name) throws NoSuchFieldException {
        var field = of.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
