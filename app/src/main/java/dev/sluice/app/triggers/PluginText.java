package dev.sluice.app.triggers;

import dev.sluice.engine.environment.PythonModules;
import dev.sluice.engine.metadata.MetadataReader;
import dev.sluice.engine.metadata.PluginMetadata;
import dev.sluice.engine.metadata.PluginType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What can be seen of a plugin in its text.
///
/// @param text     of its file, or of its `__init__.py`; empty when nobody has read it
/// @param problem  why it cannot be read; empty when it can, or when nobody has tried
/// @param siblings names that it can import from beside it
record PluginText(String name, String text, Optional<PluginMetadata> metadata, String problem, Set<String> siblings) {
    private static final Pattern IMPORT = Pattern.compile("(?m)^(?:import[ \\t]+([\\w., \\t]+)|from[ \\t]+([A-Za-z_]\\w*)[\\w.]*[ \\t]+import\\b)");
    private static final Pattern ARGUMENT = Pattern.compile(
            "\\bargs(?:\\.get\\(\\s*|\\[\\s*)([\"'])([^\"'\\\\]+)\\1\\s*(?:,\\s*([^)\\n]+))?");
    private static final Pattern MISSING_ARGUMENTS = Pattern.compile(
            "\\bargs\\s+or\\b|\\bif\\s+(?:not\\s+)?args\\b|\\bargs\\s+is\\s+(?:not\\s+)?None\\b|\\band\\s+args\\b|\\bor\\s+not\\s+args\\b|\\bif\\s+args\\b");
    private static final Pattern LINE_BUILDER = Pattern.compile("\\bLineBuilder\\(\\s*([\"'])([^\"'\\\\]+)\\1");

    static PluginText unread(String name) {
        return new PluginText(name, "", Optional.empty(), "", Set.of());
    }

    static PluginText missing(String name, String problem) {
        return new PluginText(name, "", Optional.empty(), problem, Set.of());
    }

    /// @param folder where its imports are looked for, too
    static PluginText of(String name, String text, PluginMetadata metadata, Path folder) {
        return new PluginText(name, text, Optional.of(metadata), "", siblings(folder));
    }

    static String initOf(Path folder) {
        try {
            return Files.readString(folder.resolve("__init__.py"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static Set<String> siblings(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()).replaceFirst("\\.py$", "")).collect(Collectors.toSet());
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    boolean isRead() {
        return metadata.isPresent();
    }

    List<PluginType> entryPoints() {
        return MetadataReader.entryPoints(text);
    }

    boolean isAsynchronous(PluginType type) {
        return Pattern.compile("(?m)^async\\s+def\\s+" + type.entryPoint() + "\\b").matcher(text).find();
    }

    /// Modules that are imported where a plugin is loaded, and come neither with Python nor with the plugin. Imports inside of
    /// functions and of `try` may be meant to fail.
    Set<String> foreignImports() {
        var modules = new TreeSet<String>();
        var found = IMPORT.matcher(text);
        while (found.find()) {
            if (found.group(2) != null) modules.add(found.group(2));
            else
                for (var name : found.group(1).split(",")) {
                    var first = name.strip().split("[.\\s]")[0];
                    if (!first.isEmpty()) modules.add(first);
                }
        }
        modules.removeIf(module -> PythonModules.isStandard(module) || siblings.contains(module));
        return modules;
    }

    /// Names that the text asks `args` for, with what it takes in their place, as written; empty when it takes nothing.
    Map<String, String> argumentsAskedFor() {
        var asked = new LinkedHashMap<String, String>();
        var found = ARGUMENT.matcher(text);
        while (found.find()) asked.merge(found.group(2), found.group(3) == null ? "" : literal(found.group(3)), (a, b) -> a.isEmpty() ? b : a);
        return asked;
    }

    private static String literal(String expression) {
        var text = expression.strip();
        if (text.length() >= 2 && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'")))
            return text.substring(1, text.length() - 1);
        return text.equals("None") ? "" : text;
    }

    /// Whether the text asks for arguments and is not ready for there being none.
    boolean breaksWithoutArguments() {
        return ARGUMENT.matcher(text).find() && !MISSING_ARGUMENTS.matcher(text).find();
    }

    Set<String> tablesWritten() {
        var tables = new TreeSet<String>();
        var found = LINE_BUILDER.matcher(text);
        while (found.find()) tables.add(found.group(2));
        return tables;
    }

    boolean usesCache() {
        return text.contains(".cache.");
    }
}
