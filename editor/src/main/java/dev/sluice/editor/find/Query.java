package dev.sluice.editor.find;

import dev.sluice.editor.edit.Selection;
import dev.sluice.editor.edit.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What is looked for.
///
/// @param regex whether `text` is a regular expression, as [Pattern] reads it; `^` and `$` are a line's
public record Query(String text, boolean matchCase, boolean wholeWord, boolean regex) {
    private static final Pattern UNESCAPED_BREAK = Pattern.compile("(?<!\\\\)\\\\n");

    /// Offsets, the latter exclusive.
    public record Match(int from, int to) {}

    /// What was found, in the order of the text.
    ///
    /// @param complete whether that is all; a search ends at its limit, or when it takes too long
    public record Found(List<Match> matches, boolean complete) {
        static final Found NOTHING = new Found(List.of(), true);

        public Found {
            matches = List.copyOf(matches);
        }
    }

    /// A search was told to stop.
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /// @throws PatternSyntaxException for a regular expression that is none
    Pattern pattern() {
        var core = regex ? text : Pattern.quote(text);
        var whole = wholeWord ? "(?<![\\w])(?:" + core + ")(?![\\w])" : core;
        int flags = Pattern.MULTILINE | Pattern.UNICODE_CHARACTER_CLASS;
        return Pattern.compile(whole, matchCase ? flags : flags | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// All matches that are not empty, at most `limit`.
    ///
    /// @param stop asked now and then; some expressions take longer than anybody lives
    Found in(CharSequence text, int limit, BooleanSupplier stop) {
        if (this.text.isEmpty()) return Found.NOTHING;
        var matches = new ArrayList<Match>();
        var matcher = pattern().matcher(new Stoppable(text, stop));
        try {
            while (matcher.find()) {
                if (matcher.end() == matcher.start()) continue;
                if (matches.size() == limit) return new Found(matches, false);
                matches.add(new Match(matcher.start(), matcher.end()));
            }
        } catch (Stopped _) {
            return new Found(matches, false);
        } catch (StackOverflowError _) {
            // Java's expressions call themselves for each repetition of a group.
            return new Found(matches, false);
        }
        return new Found(matches, true);
    }

    /// One edit that replaces every match in a text; empty when there are none, or when they are not all found before `stop`
    /// says so.
    ///
    /// @throws PatternSyntaxException for a regular expression that is none
    /// @throws IllegalArgumentException for a replacement that names a group that does not exist
    public Optional<TextEdit> replaceAll(String text, String replacement, BooleanSupplier stop) {
        return replaceAll(text, in(text, Integer.MAX_VALUE, stop), replacement);
    }

    Optional<TextEdit> replaceAll(String text, Found all, String replacement) {
        var matches = all.matches();
        if (matches.isEmpty() || !all.complete()) return Optional.empty();
        var pattern = pattern();
        int from = matches.getFirst().from(), to = matches.getLast().to();
        var replaced = new StringBuilder();
        int done = from;
        for (var match : matches) {
            replaced.append(text, done, match.from()).append(replacement(pattern, text, match, replacement));
            done = match.to();
        }
        return Optional.of(new TextEdit(from, to, replaced.toString(), Selection.caret(from + replaced.length())));
    }

    /// What stands in place of a match. In a regular expression's replacement `$1` and `${name}` are groups, `\n` a line
    /// break.
    ///
    /// @param pattern what [#pattern] made
    /// @throws IllegalArgumentException for a replacement that names a group that does not exist
    String replacement(Pattern pattern, CharSequence text, Match match, String replacement) {
        if (!regex) return replacement;
        var matcher = pattern.matcher(text);
        matcher.useTransparentBounds(true).useAnchoringBounds(false).region(match.from(), match.to());
        if (!matcher.lookingAt()) return replacement;
        try {
            var expanded = new StringBuilder();
            matcher.appendReplacement(expanded, breaks(replacement));
            return expanded.substring(match.from());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("No such group: " + replacement, e);
        }
    }

    private static String breaks(String replacement) {
        return UNESCAPED_BREAK.matcher(replacement).replaceAll("\n");
    }

    /// A text that ends a search from within: matchers have no other place to be stopped at.
    private record Stoppable(CharSequence text, BooleanSupplier stop, int[] reads) implements CharSequence {
        private static final int READS_BETWEEN = 1 << 16;

        Stoppable(CharSequence text, BooleanSupplier stop) {
            this(text, stop, new int[1]);
        }

        @Override
        public char charAt(int index) {
            if (++reads[0] % READS_BETWEEN == 0 && stop.getAsBoolean()) throw new Stopped();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
