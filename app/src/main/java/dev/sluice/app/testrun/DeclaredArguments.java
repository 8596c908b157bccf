package dev.sluice.app.testrun;

import dev.sluice.engine.metadata.MetadataReader;
import dev.sluice.engine.metadata.PluginArgument;
import dev.sluice.engine.metadata.PluginType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a plugin says of its arguments, in its text and beside it. Never on the FX thread.
final class DeclaredArguments {
    private DeclaredArguments() {}

    /// @throws IOException when a file cannot be read
    static Map<InputKind, List<PluginArgument>> read(PluginPlace plugin) throws IOException {
        var manifest = plugin.folder().resolve(MetadataReader.MANIFEST);
        var metadata = MetadataReader.read(
                String.valueOf(plugin.entry().getFileName()),
                Files.readString(plugin.entry()),
                Files.isRegularFile(manifest) ? Optional.of(Files.readString(manifest)) : Optional.empty());
        var known = new EnumMap<InputKind, List<PluginArgument>>(InputKind.class);
        metadata.arguments().forEach((type, arguments) -> known.put(kind(type), arguments));
        return known;
    }

    private static InputKind kind(PluginType type) {
        return switch (type) {
            case ONWRITE -> InputKind.ROWS;
            case SCHEDULED -> InputKind.SCHEDULE;
            case HTTP -> InputKind.REQUEST;
        };
    }
}
