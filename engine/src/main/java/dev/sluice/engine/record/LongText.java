package dev.sluice.engine.record;

import java.util.Locale;
import java.util.regex.Pattern;

/// Texts that are longer than records keep: their beginning, and how much is missing.
public final class LongText {
    /// Characters of one text.
    static final int LIMIT = 256 << 10;

    private static final Pattern END = Pattern.compile("… ([0-9,]{1,15}) more characters$");
    private static final int END_CHARACTERS = 40;

    private LongText() {}

    /// @return the text itself when it is no longer than the limit
    static String cut(String text, int limit) {
        if (text.length() <= limit) return text;
        int end = limit > 0 && Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + String.format(Locale.ROOT, "… %,d more characters", text.length() - end);
    }

    /// Whether something is missing at the end of a recorded text.
    public static boolean isCut(String text) {
        return missing(text) > 0;
    }

    /// Whether two texts are the same as far as both are kept.
    static boolean isSame(String left, String right) {
        if (left.equals(right)) return true;
        int leftMissing = missing(left);
        int rightMissing = missing(right);
        if (leftMissing == 0 && rightMissing == 0) return false;
        int leftKept = kept(left, leftMissing);
        int rightKept = kept(right, rightMissing);
        return leftKept + leftMissing == rightKept + rightMissing
                && left.regionMatches(0, right, 0, Math.min(leftKept, rightKept));
    }

    private static int kept(String text, int missing) {
        return missing == 0 ? text.length() : text.lastIndexOf('…');
    }

    /// Characters; 0 when the text is whole.
    private static int missing(String text) {
        var end = END.matcher(text).region(Math.max(0, text.length() - END_CHARACTERS), text.length());
        return end.find() ? Integer.parseInt(end.group(1).replace(",", "")) : 0;
    }
}
