package dev.sluice.engine.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The tests of a Python file that its text shows: functions `test_…`, and methods of classes `Test…` and of those of
/// `unittest`, also inherited from another class of the file. Those that code makes only show once it is loaded.
final class PythonTestNames {
    private static final Pattern FUNCTION = Pattern.compile("\\s*(?:async\\s+)?def\\s+(\\w+)\\s*\\(.*");
    private static final Pattern CLASS = Pattern.compile("class\\s+(\\w+)\\s*(?:\\((.*?)\\))?\\s*:.*");
    private static final Pattern CASE = Pattern.compile("(?:\\w+\\.)*(?:IsolatedAsyncio)?TestCase");
    private static final String PREFIX = "test_";
    private static final String CASE_PREFIX = "test";

    private record Kind(String name, List<String> bases, Set<String> functions) {}

    private final Map<String, Kind> classes = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    private PythonTestNames() {}

    /// In order of appearance.
    static Set<String> of(String text) {
        var found = new PythonTestNames();
        found.read(statements(text));
        for (var kind : found.classes.values()) {
            boolean isCase = found.isCase(kind, 0);
            if (!isCase && !kind.name().startsWith("Test")) continue;
            for (var function : found.functions(kind, 0))
                if (function.startsWith(isCase ? CASE_PREFIX : PREFIX)) found.names.add(kind.name() + "." + function);
        }
        return found.names;
    }

    private void read(List<String> lines) {
        Kind kind = null;
        int body = 0;
        for (var line : lines) {
            int indent = line.length() - line.stripLeading().length();
            if (indent == 0) {
                var begun = CLASS.matcher(line);
                kind = null;
                if (begun.matches()) {
                    var bases = begun.group(2) == null ? List.<String>of() : List.of(begun.group(2).strip().split("\\s*,\\s*"));
                    kind = new Kind(begun.group(1), bases, new LinkedHashSet<>());
                    classes.put(kind.name(), kind);
                    body = 0;
                }
            }
            var function = FUNCTION.matcher(line);
            if (kind != null && indent > 0 && body == 0) body = indent;
            if (!function.matches()) continue;
            if (indent == 0 && function.group(1).startsWith(PREFIX)) names.add(function.group(1));
            if (kind != null && indent > 0 && indent == body) kind.functions().add(function.group(1));
        }
    }

    private boolean isCase(Kind kind, int depth) {
        for (var base : kind.bases()) {
            var known = classes.get(base);
            if (known == null ? CASE.matcher(base).matches() : depth < classes.size() && isCase(known, depth + 1)) return true;
        }
        return false;
    }

    private Set<String> functions(Kind kind, int depth) {
        var all = new LinkedHashSet<String>();
        for (var base : kind.bases().reversed()) {
            var known = classes.get(base);
            if (known != null && depth < classes.size()) all.addAll(functions(known, depth + 1));
        }
        all.addAll(kind.functions());
        return all;
    }

    /// One on a line each, without comments and without what is in strings.
    private static List<String> statements(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '#') {
                int end = text.indexOf('\n', i);
                i = (end < 0 ? text.length() : end) - 1;
            } else if (c == '"' || c == '\'') {
                i = stringEnd(text, i) - 1;
                line.append(c);
            } else if (c == '\\' && text.startsWith("\n", i + 1)) {
                i++;
            } else if (c == '\n' && depth <= 0) {
                if (!line.toString().isBlank()) lines.add(line.toString());
                line.setLength(0);
                depth = 0;
            } else {
                if (c == '(' || c == '[' || c == '{') depth++;
                if (c == ')' || c == ']' || c == '}') depth--;
                line.append(c == '\n' || c == '\r' ? ' ' : c);
            }
        }
        if (!line.toString().isBlank()) lines.add(line.toString());
        return lines;
    }

    private static int stringEnd(String text, int start) {
        var quote = text.substring(start, start + 1);
        boolean several = text.startsWith(quote.repeat(3), start);
        var end = several ? quote.repeat(3) : quote;
        int i = start + end.length();
        while (i < text.length() && !text.startsWith(end, i) && (several || text.charAt(i) != '\n')) i += text.charAt(i) == '\\' ? 2 : 1;
        return Math.min(text.length(), text.startsWith(end, i) ? i + end.length() : i);
    }
}
