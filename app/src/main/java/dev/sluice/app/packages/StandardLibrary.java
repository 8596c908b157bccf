package dev.sluice.app.packages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/// Modules that come with Python or with the engine. The list is `sys.stdlib_module_names` of CPython 3.11 to 3.13.
final class StandardLibrary {
    private static final Set<String> MODULES = read();

    private StandardLibrary() {}

    static boolean has(String module) {
        return MODULES.contains(module);
    }

    private static Set<String> read() {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(StandardLibrary.class.getResourceAsStream("stdlib.txt")), StandardCharsets.UTF_8)) {
            return Set.copyOf(in.readAllLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
