package dev.sluice.uitests;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;

/// JavaFX on Linux lays out text with Pango, whatever the text and even without a display.
final class TextLibraries {
    private TextLibraries() {}

    /// @throws IllegalStateException that names the package to install
    static void require() {
        if (!System.getProperty("os.name").startsWith("Linux")) return;
        try (var arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup("libpangoft2-1.0.so.0", arena);
        } catch (IllegalArgumentException missing) {
            throw new IllegalStateException(
                    "The window's stories need Pango: apt-get install -y --no-install-recommends libpangoft2-1.0-0", missing);
        }
    }
}
