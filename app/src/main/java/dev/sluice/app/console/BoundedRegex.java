package dev.sluice.app.console;

import java.util.regex.Pattern;

/// A regular expression that does not look at one line forever. Any thread.
final class BoundedRegex {
    /// Characters looked at in one line: some expressions take longer than the world has for thirty of them.
    private static final int STEP_LIMIT = 500_000;

    private final Pattern pattern;
    private volatile boolean gaveUp;

    BoundedRegex(String regex) {
        pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    boolean isIn(String text) {
        if (text.isEmpty()) return pattern.matcher("").find();
        try {
            return pattern.matcher(new Counted(text, new int[1])).find();
        } catch (TooManySteps | StackOverflowError e) {
            gaveUp = true;
            return false;
        }
    }

    boolean gaveUp() {
        return gaveUp;
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    private static final class TooManySteps extends RuntimeException {
        TooManySteps() {
            super("a regular expression took too many steps", null, false, false);
        }
    }

    private record Counted(String text, int[] steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > STEP_LIMIT) throw new TooManySteps();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.substring(start, end), steps);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
