package dev.sluice.engine.environment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells from pip's log why GraalPy got no package: pip itself says "no matching distribution", whether there is none or
/// only some that GraalPy cannot use.
final class NativeCode {
    private static final Pattern REFUSED = Pattern.compile("No matching distribution found for ([\\w.-]+)");
    private static final Pattern UNFIT_WHEEL =
            Pattern.compile("Skipping link: none of the wheel's tags \\([^)]*\\) are compatible.*?/([\\w.]+)-[^/\\s]*\\.whl");
    private static final Pattern SOURCES = Pattern.compile("No sources permitted for ([\\w.-]+):");

    private NativeCode() {}

    /// What the user should know beside pip's words; empty when it has nothing to do with native code.
    static Optional<String> explanation(String log) {
        var refused = REFUSED.matcher(log);
        if (!refused.find()) return Optional.empty();
        var name = refused.group(1);
        if (names(UNFIT_WHEEL, name, log))
            return Optional.of(name + " contains native code, which cannot be installed on GraalPy. " + wayOut(name));
        if (names(SOURCES, name, log))
            return Optional.of(name + " is published as source only, which GraalPy does not build. " + wayOut(name));
        return Optional.empty();
    }

    private static String wayOut(String name) {
        return "Let the trigger that needs it run on CPython: sluice update trigger --database DB --trigger-name TRIGGER"
                + " --plugin-runtime cpython; and install the package there: sluice install package --plugin-runtime cpython "
                + name;
    }

    private static boolean names(Pattern pattern, String name, String log) {
        return pattern.matcher(log).results().anyMatch(match -> normal(match.group(1)).equals(normal(name)));
    }

    /// As indexes compare names.
    private static String normal(String name) {
        return name.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
}
