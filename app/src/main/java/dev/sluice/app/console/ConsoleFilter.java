package dev.sluice.app.console;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What the filter field says: words, `level:warn`, `trigger:x`, `database:x`, `run:…` and `/regex/`, all of which must
/// hold. A word is looked for in text, detail and trigger, in any case.
record ConsoleFilter(List<Predicate<LogLine>> conditions, String problem) {
    static final ConsoleFilter NONE = new ConsoleFilter(List.of(), "");

    ConsoleFilter {
        conditions = List.copyOf(conditions);
    }

    static ConsoleFilter parse(String text) {
        var conditions = new ArrayList<Predicate<LogLine>>();
        var rest = text.strip();
        var problem = "";
        while (!rest.isEmpty()) {
            boolean regex = rest.startsWith("/");
            int end = regex ? rest.indexOf('/', 1) : rest.indexOf(' ');
            var term = regex ? rest.substring(1, end < 0 ? rest.length() : end) : rest.substring(0, end < 0 ? rest.length() : end);
            rest = end < 0 ? "" : rest.substring(end + 1).strip();
            try {
                if (!term.isEmpty()) conditions.add(regex ? matching(term) : condition(term));
            } catch (PatternSyntaxException e) {
                problem = "/" + term + "/: " + e.getDescription().toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        return new ConsoleFilter(conditions, problem);
    }

    boolean accepts(LogLine line) {
        for (var condition : conditions) if (!condition.test(line)) return false;
        return true;
    }

    private static Predicate<LogLine> condition(String term) {
        int colon = term.indexOf(':');
        var value = colon < 0 ? "" : term.substring(colon + 1).toLowerCase(Locale.ROOT);
        if (value.isEmpty()) return word(term.toLowerCase(Locale.ROOT));
        return switch (term.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "level" -> atLeast(value);
            case "trigger" -> line -> has(line.trigger(), value);
            case "database", "db" -> line -> has(line.database(), value);
            case "run" -> line -> line.runId().toLowerCase(Locale.ROOT).startsWith(value);
            default -> word(term.toLowerCase(Locale.ROOT));
        };
    }

    private static Predicate<LogLine> word(String word) {
        return line -> has(line.text(), word) || has(line.detail(), word) || has(line.trigger(), word);
    }

    private static Predicate<LogLine> matching(String regex) {
        var pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        return line -> pattern.matcher(line.text()).find() || pattern.matcher(line.detail()).find();
    }

    private static Predicate<LogLine> atLeast(String name) {
        int minimum = switch (name) {
            case "info" -> 1;
            case "warn", "warning" -> 2;
            case "error" -> 3;
            case "stdout", "stderr", "print" -> 0;
            default -> throw new IllegalArgumentException("level:" + name + " is not one of info, warn, error");
        };
        return line -> rank(line.level()) >= minimum;
    }

    private static int rank(LogLevel level) {
        return switch (level) {
            case STDOUT -> 0;
            case INFO -> 1;
            case WARN, STDERR -> 2;
            case ERROR -> 3;
        };
    }

    private static boolean has(String text, String lowerCaseWord) {
        return text.toLowerCase(Locale.ROOT).contains(lowerCaseWord);
    }
}
