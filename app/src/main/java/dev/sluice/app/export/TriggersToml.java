package dev.sluice.app.export;

import dev.sluice.editor.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// The same state as TOML, for people who write it by hand.
public final class TriggersToml implements ExportFormat {
    private static final Texts TEXTS = Texts.of(TriggersToml.class);

    @Override
    public String name() {
        return "toml";
    }

    @Override
    public String title() {
        return TEXTS.get("toml");
    }

    @Override
    public String fileName() {
        return "triggers.toml";
    }

    @Override
    public boolean carriesPlugins() {
        return false;
    }

    @Override
    public String text(TriggerSet set) {
        var text = new StringBuilder(DesiredState.VERSION + " = " + DesiredState.CURRENT + "\n");
        for (var trigger : set.triggers()) {
            var values = DesiredState.of(trigger, set.files());
            text.append("\n[[").append(DesiredState.TRIGGERS).append("]]\n");
            values.forEach((key, value) -> {
                if (!(value instanceof Map<?, ?>)) text.append(key).append(" = ").append(literal(value)).append('\n');
            });
            values.forEach((key, value) -> {
                if (value instanceof Map<?, ?> table) table(text, key, table);
            });
        }
        return text.toString();
    }

    private static void table(StringBuilder text, String name, Map<?, ?> table) {
        text.append("[%s.%s]\n".formatted(DesiredState.TRIGGERS, name));
        table.forEach((key, value) -> text.append(quoted(String.valueOf(key)))
                .append(" = ")
                .append(literal(value))
                .append('\n'));
    }

    private static String literal(Object value) {
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) quoted.append("\\u%04x".formatted(c));
                    else quoted.appendCodePoint(c);
                }
            }
        });
        return quoted.append('"').toString();
    }

    /// @throws InvalidExportException when it is not what [#text] writes
    public static List<TriggerDefinition> read(String text) {
        var document = Toml.parse(text);
        if (document.hasErrors()) {
            var error = document.errors().getFirst();
            throw new InvalidExportException(TEXTS.get("toml.broken", error.getMessage(), error.position().line(), error.position().column()));
        }
        return DesiredState.triggers(plain(document));
    }

    private static Map<String, Object> plain(TomlTable table) {
        var values = new LinkedHashMap<String, Object>();
        for (var entry : table.entrySet()) values.put(entry.getKey(), plain(entry.getValue()));
        return values;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case TomlTable table -> plain(table);
            case TomlArray array -> array.toList().stream().map(TriggersToml::plain).toList();
            default -> value;
        };
    }
}
