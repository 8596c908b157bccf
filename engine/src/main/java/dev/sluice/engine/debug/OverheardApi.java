package dev.sluice.engine.debug;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.WrappedApi;
import java.util.function.BiConsumer;

/// Passes everything on, and lets a debugger hear what the plugin says.
///
/// @param said given the text and where it was said
record OverheardApi(PluginApi api, BiConsumer<String, String> said) implements WrappedApi {
    @Override
    public void log(LogLevel level, String text, String source) {
        api.log(level, text, source);
        said.accept(level + ": " + text, source);
    }
}
