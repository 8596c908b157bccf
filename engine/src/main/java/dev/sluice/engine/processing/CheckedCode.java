package dev.sluice.engine.processing;

/// What no Python can run is refused before one is asked.
final class CheckedCode {
    private CheckedCode() {}

    static PluginCode withoutNull(PluginCode code) {
        if (code instanceof PluginCode.SingleFile(var _, var text) && text.indexOf('\0') >= 0)
            throw new PluginFileException("plugin code contains null bytes");
        return code;
    }
}
