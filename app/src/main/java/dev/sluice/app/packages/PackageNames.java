package dev.sluice.app.packages;

import java.util.List;
import java.util.regex.Pattern;

/// Names of packages as somebody types them.
final class PackageNames {
    private static final Pattern AROUND_VERSION = Pattern.compile("\\s*(,?)\\s*([<>=!~]+)\\s*");
    /// A comma may also stand before another condition on the version, or between extras in brackets.
    private static final Pattern SEPARATOR = Pattern.compile("(?:\\s|,(?![<>=!~])(?![^\\[]*\\]))+");

    private PackageNames() {}

    /// `requests == 2.32, tomli` are two.
    static List<String> read(String typed) {
        return SEPARATOR.splitAsStream(AROUND_VERSION.matcher(typed).replaceAll("$1$2").strip())
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
