package dev.sluice.app.export;

import dev.sluice.editor.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Triggers as maps of plain values, which JSON and TOML both have.
final class DesiredState {
    private static final Texts TEXTS = Texts.of(DesiredState.class);
    static final String VERSION = "version";
    static final String TRIGGERS = "triggers";
    static final long CURRENT = 1;

    private DesiredState() {}

    /// With sorted keys. `sha256` is that of the plugin's file; of several, that of their names and hashes.
    static Map<String, Object> of(TriggerDefinition trigger, Map<String, String> files) {
        var values = new TreeMap<String, Object>();
        trigger.arguments().ifPresent(arguments -> values.put("arguments", arguments));
        values.put("database", trigger.database());
        values.put("enabled", trigger.enabled());
        values.put("error_behavior", trigger.errorBehavior());
        values.put("name", trigger.name());
        values.put("path", trigger.path());
        hash(trigger.path(), files).ifPresent(sha256 -> values.put("plugin", Map.of("sha256", sha256)));
        values.put("run_async", trigger.asynchronous());
        trigger.runtime().ifPresent(runtime -> values.put("runtime", runtime));
        values.put("spec", trigger.specification());
        return values;
    }

    private static Optional<String> hash(String path, Map<String, String> files) {
        var single = files.get(path);
        if (single != null) return Optional.of(sha256(single));
        var folder = path.replaceAll("/+$", "") + "/";
        var lines = new StringBuilder();
        files.forEach((name, text) -> {
            if (name.startsWith(folder)) lines.append(sha256(text)).append("  ").append(name.substring(folder.length())).append('\n');
        });
        return lines.isEmpty() ? Optional.empty() : Optional.of(sha256(lines.toString()));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @throws InvalidExportException that says which trigger lacks what
    static List<TriggerDefinition> triggers(Map<String, Object> document) {
        if (!(document.get(VERSION) instanceof Number version) || version.longValue() != CURRENT)
            throw new InvalidExportException(TEXTS.get("version.other", CURRENT, document.get(VERSION)));
        if (!(document.get(TRIGGERS) instanceof List<?> entries)) throw new InvalidExportException(TEXTS.get("triggers.missing"));
        var triggers = new ArrayList<TriggerDefinition>();
        for (int i = 0; i < entries.size(); i++) triggers.add(new Entry(i + 1, entries.get(i)).definition());
        return triggers;
    }

    private record Entry(int number, Object value) {
        TriggerDefinition definition() {
            return new TriggerDefinition(
                    text("database"),
                    text("name"),
                    text("spec"),
                    text("path"),
                    arguments(),
                    optional("error_behavior", String.class).orElse("log"),
                    optional("run_async", Boolean.class).orElse(false),
                    optional("runtime", String.class),
                    optional("enabled", Boolean.class).orElse(true));
        }

        private Optional<SortedMap<String, String>> arguments() {
            return optional("arguments", Map.class).map(given -> {
                var arguments = new TreeMap<String, String>();
                for (var entry : ((Map<?, ?>) given).entrySet()) {
                    if (!(entry.getValue() instanceof String text))
                        throw wrong(TEXTS.get("trigger.argument", entry.getKey(), entry.getValue()));
                    arguments.put(String.valueOf(entry.getKey()), text);
                }
                return arguments;
            });
        }

        private String text(String key) {
            return optional(key, String.class).orElseThrow(() -> wrong(TEXTS.get("trigger.missing", key)));
        }

        private <T> Optional<T> optional(String key, Class<T> type) {
            if (!(value instanceof Map<?, ?> values)) throw wrong(TEXTS.get("json.object"));
            var found = values.get(key);
            if (found == null) return Optional.empty();
            if (!type.isInstance(found)) throw wrong(TEXTS.get("trigger.value", key, found));
            return Optional.of(type.cast(found));
        }

        private InvalidExportException wrong(String what) {
            return new InvalidExportException(TEXTS.get("trigger.wrong", number, what));
        }
    }
}
