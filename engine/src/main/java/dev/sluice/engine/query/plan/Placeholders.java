package dev.sluice.engine.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Parameters in printed SQL, until it is known which of them are left in it: a text that was compared with a time is
/// printed as that moment instead.
///
/// They stand between NULs, which no other printed text has: see [Text].
final class Placeholders {
    private static final Pattern MARK = Pattern.compile("\0([^\0]*)\0");

    private Placeholders() {}

    static String mark(String name) {
        return "\0" + name + "\0";
    }

    /// SQL with `$1`, `$2` … and the values for them.
    record Numbered(String sql, List<Constant> values) {}

    static Numbered number(String sql, Map<String, Constant> parameters) {
        var names = new ArrayList<String>();
        var numbered = MARK.matcher(sql).replaceAll(mark -> {
            if (!names.contains(mark.group(1))) names.add(mark.group(1));
            return "\\$" + (names.indexOf(mark.group(1)) + 1);
        });
        return new Numbered(numbered, names.stream().map(parameters::get).toList());
    }
}
