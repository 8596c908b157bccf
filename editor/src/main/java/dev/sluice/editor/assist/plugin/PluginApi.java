package dev.sluice.editor.assist.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the engine gives to plugins, read from `api.txt`, `snippets.txt` and `modules.txt`.
public final class PluginApi {
    /// @param parameters null for a property
    public record Member(String name, @Nullable List<String> parameters, String type, String documentation) {
        /// Beside the name: parameters and what comes back, or the type.
        public String detail() {
            if (parameters == null) return type;
            return "(" + String.join(", ", parameters) + ")" + (type.equals("None") ? "" : " → " + type);
        }

        public boolean isMethod() {
            return parameters != null;
        }
    }

    public record Type(String name, String documentation, Map<String, Member> members) {}

    /// @param where `module`, `block` or `any`
    public record Template(String label, String where, String title, String text) {}

    public static final PluginApi INSTANCE = new PluginApi();

    private final Map<String, Type> types = new LinkedHashMap<>();
    private final List<Template> templates = new ArrayList<>();
    private final Set<String> modules = Set.of(resource("modules.txt").strip().split("\\s+"));

    private PluginApi() {
        readTypes(resource("api.txt").split("\n"));
        readTemplates(resource("snippets.txt").split("\n"));
    }

    public @Nullable Type type(String name) {
        return types.get(name);
    }

    public @Nullable Member member(String type, String name) {
        var found = types.get(type);
        return found == null ? null : found.members().get(name);
    }

    public List<Template> templates() {
        return templates;
    }

    /// Top-level names of Python's library.
    public Set<String> modules() {
        return modules;
    }

    private void readTypes(String[] lines) {
        var members = new LinkedHashMap<String, Member>();
        for (int i = 0; i < lines.length; i++) {
            var line = lines[i];
            if (line.isBlank() || line.startsWith("#")) continue;
            var documentation = new StringBuilder();
            for (; i + 1 < lines.length && lines[i + 1].startsWith(" "); i++)
                documentation.append(documentation.isEmpty() ? "" : "\n").append(lines[i + 1].strip());
            if (line.startsWith("type ")) {
                members = new LinkedHashMap<>();
                var name = line.substring(5).strip();
                types.put(name, new Type(name, documentation.toString(), members));
            } else {
                var member = parsed(line, documentation.toString());
                members.put(member.name(), member);
            }
        }
    }

    private static Member parsed(String line, String documentation) {
        int open = line.indexOf('('), close = line.lastIndexOf(") -> ");
        if (close < 0) {
            int colon = line.indexOf(':');
            return new Member(line.substring(0, colon), null, line.substring(colon + 1).strip(), documentation);
        }
        var type = line.substring(close + 5).strip();
        return new Member(line.substring(0, open), split(line.substring(open + 1, close)), type, documentation);
    }

    /// At commas outside of brackets.
    private static List<String> split(String parameters) {
        var parts = new ArrayList<String>();
        int depth = 0, from = 0;
        for (int i = 0; i <= parameters.length(); i++) {
            char c = i == parameters.length() ? ',' : parameters.charAt(i);
            if (c == '[' || c == '(') depth++;
            if (c == ']' || c == ')') depth--;
            if (c != ',' || depth > 0) continue;
            if (!parameters.substring(from, i).isBlank()) parts.add(parameters.substring(from, i).strip());
            from = i + 1;
        }
        return List.copyOf(parts);
    }

    private void readTemplates(String[] lines) {
        String[] head = null;
        var text = new StringBuilder();
        for (var line : lines) {
            if (line.startsWith("#")) continue;
            var parts = line.split(" \\| ");
            if (parts.length == 3) {
                if (head != null) templates.add(template(head, text));
                head = parts;
                text.setLength(0);
            } else text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        if (head != null) templates.add(template(head, text));
    }

    private static Template template(String[] head, StringBuilder text) {
        return new Template(head[0].strip(), head[1].strip(), head[2].strip(), text.toString());
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(
                PluginApi.class.getResourceAsStream("/dev/sluice/editor/assist/plugin/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
