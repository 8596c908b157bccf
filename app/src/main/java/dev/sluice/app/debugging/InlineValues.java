package dev.sluice.app.debugging;

import dev.sluice.host.protocol.debug.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Values of local variables, to stand behind the lines that name them.
final class InlineValues {
    /// Characters of a value, values of a line, and lines above the one that is next.
    private static final int VALUE_LIMIT = 48, VALUES_LIMIT = 4, LINES_LIMIT = 500;

    private static final Set<String> DULL = Set.of("function", "type", "module", "builtin_function_or_method", "method");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.\"'])[A-Za-z_]\\w*(?![\\w\"'])");
    private static final Pattern PROSE = Pattern.compile("#.*|\"\"\".*");

    private InlineValues() {}

    /// @param next line that runs next, from 1
    /// @return texts by line index from 0: the lines of the function down to `next`
    static Map<Integer, String> of(String text, int next, List<Variable> locals) {
        var values = locals.stream()
                .filter(local -> !DULL.contains(local.type()) && !local.value().startsWith("<"))
                .collect(Collectors.toMap(Variable::name, Function.identity(), (first, _) -> first));
        var lines = text.split("\n", -1);
        var shown = new TreeMap<Integer, String>();
        int last = Math.min(next, lines.length) - 1;
        for (int i = start(lines, last); i <= last; i++) {
            var said = said(lines[i], values);
            if (!said.isEmpty()) shown.put(i, said);
        }
        return shown;
    }

    /// Index of the line that the function begins at.
    private static int start(String[] lines, int last) {
        int first = Math.max(0, last - LINES_LIMIT);
        int indent = last < 0 ? 0 : indent(lines[last]);
        for (int i = last; i >= first; i--) {
            var line = lines[i].strip();
            if (line.startsWith("def ") || line.startsWith("async def ")) if (i == last || indent(lines[i]) < indent) return i;
        }
        return first;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    private static String said(String line, Map<String, Variable> values) {
        var names = new LinkedHashSet<String>();
        var matcher = NAME.matcher(PROSE.matcher(line).replaceAll(""));
        while (matcher.find()) if (values.containsKey(matcher.group())) names.add(matcher.group());
        var parts = new ArrayList<String>();
        for (var name : names) {
            var value = values.get(name);
            if (value != null && parts.size() < VALUES_LIMIT) parts.add(name + " = " + shortened(value));
        }
        return String.join("   ", parts);
    }

    private static String shortened(Variable variable) {
        var value = variable.value().replaceAll("\\s+", " ");
        var cut = value.length() <= VALUE_LIMIT ? value : value.substring(0, VALUE_LIMIT - 1) + "…";
        return variable.indexed() > 1 && value.length() > VALUE_LIMIT ? "%s (%,d)".formatted(cut, variable.indexed()) : cut;
    }
}
