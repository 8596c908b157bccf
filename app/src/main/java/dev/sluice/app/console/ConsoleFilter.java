package dev.sluice.app.console;

import dev.sluice.editor.Texts;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/// What the filter field says: words, `"some words"`, `level:warn`, `trigger:x`, `database:x`, `run:…` and `/regex/`, all
/// of which must hold, and none of those with a `-` before it. A word is looked for in text, detail and trigger, in any
/// case. A name in quotes is meant as a whole: `trigger:"x"`. Any thread.
final class ConsoleFilter {
    private static final Texts TEXTS = Texts.of(ConsoleFilter.class);
    static final ConsoleFilter NONE = new ConsoleFilter(List.of(), List.of(), "");

    private final List<Predicate<LogLine>> conditions;
    private final List<BoundedRegex> expressions;
    private final String problem;
    private final boolean wholeRuns;

    private ConsoleFilter(List<Term> terms, List<BoundedRegex> expressions, String problem) {
        this.conditions = terms.stream().map(Term::condition).toList();
        this.expressions = List.copyOf(expressions);
        this.problem = problem;
        this.wholeRuns = terms.stream().allMatch(Term::aboutRuns);
    }

    /// @param aboutRuns whether it is true of all lines of a run or of none
    private record Term(Predicate<LogLine> condition, boolean aboutRuns) {}

    static ConsoleFilter parse(String text) {
        var terms = new ArrayList<Term>();
        var expressions = new ArrayList<BoundedRegex>();
        var problem = "";
        for (var word : FilterWord.read(text)) {
            try {
                var term = switch (word.kind()) {
                    case REGEX -> {
                        var regex = new BoundedRegex(word.value());
                        expressions.add(regex);
                        yield new Term(line -> regex.isIn(line.text()) || regex.isIn(line.detail()), false);
                    }
                    case TEXT -> word(word.value());
                    case KEY -> key(word);
                };
                terms.add(word.negated() ? new Term(term.condition().negate(), term.aboutRuns()) : term);
            } catch (PatternSyntaxException e) {
                problem = broken(word.value(), e);
            } catch (IllegalArgumentException e) {
                problem = String.valueOf(e.getMessage());
            }
        }
        return new ConsoleFilter(terms, expressions, problem);
    }

    private static String broken(String regex, PatternSyntaxException e) {
        var what = e.getDescription().toLowerCase(Locale.ROOT);
        if (e.getIndex() < 0) return TEXTS.get("regex.broken", regex, what);
        return e.getIndex() < regex.length()
                ? TEXTS.get("regex.broken.at", regex, what, e.getIndex() + 1, Character.toString(regex.codePointAt(e.getIndex())))
                : TEXTS.get("regex.broken.end", regex, what);
    }

    boolean accepts(LogLine line) {
        for (var condition : conditions) if (!condition.test(line)) return false;
        return true;
    }

    boolean acceptsAll() {
        return conditions.isEmpty();
    }

    /// Whether it accepts all lines of a run or none, so that runs may stay together.
    boolean wholeRuns() {
        return wholeRuns;
    }

    /// What is wrong with it; empty when nothing is. An expression may turn out to be too slow while it is used.
    String problem() {
        for (var regex : expressions)
            if (regex.gaveUp()) return TEXTS.get("regex.slow", regex);
        return problem;
    }

    /// The filter with another value of a key.
    ///
    /// @param value empty: the key goes
    static String with(String filter, String key, String value) {
        var kept = FilterWord.read(filter).stream()
                .filter(word -> !(word.kind() == FilterWord.Kind.KEY && word.key().equals(key) && !word.negated()))
                .map(FilterWord::toString)
                .collect(Collectors.joining(" "));
        return value.isEmpty() ? kept : (key + ":" + value + " " + kept).strip();
    }

    /// The value of a key in a filter, without quotes.
    static Optional<String> value(String filter, String key) {
        return FilterWord.read(filter).stream()
                .filter(word -> word.kind() == FilterWord.Kind.KEY && word.key().equals(key) && !word.negated())
                .map(FilterWord::value)
                .findFirst();
    }

    private static Term key(FilterWord word) {
        var value = word.value().toLowerCase(Locale.ROOT);
        return switch (word.key()) {
            case "level" -> new Term(atLeast(value), false);
            case "trigger" -> new Term(line -> is(line.trigger(), value, word.whole()), true);
            case "database", "db" -> new Term(line -> is(line.database(), value, word.whole()), true);
            case "run" -> new Term(line -> line.runId().toLowerCase(Locale.ROOT).startsWith(value), true);
            default -> word(word.key() + ":" + value);
        };
    }

    private static Term word(String text) {
        var word = text.toLowerCase(Locale.ROOT);
        return new Term(line -> has(line.text(), word) || has(line.detail(), word) || has(line.trigger(), word), false);
    }

    private static Predicate<LogLine> atLeast(String name) {
        int minimum = switch (name) {
            case "info" -> 1;
            case "warn", "warning" -> 2;
            case "error" -> 3;
            case "stdout", "stderr", "print" -> 0;
            default -> throw new IllegalArgumentException(TEXTS.get("level.unknown", name));
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

    private static boolean is(String name, String lowerCase, boolean whole) {
        return whole ? name.equalsIgnoreCase(lowerCase) : has(name, lowerCase);
    }

    private static boolean has(String text, String lowerCaseWord) {
        return !text.isEmpty() && text.toLowerCase(Locale.ROOT).contains(lowerCaseWord);
    }
}
