package dev.sluice.engine.query.series;

import dev.sluice.engine.query.QueryException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Order of texts and patterns for them.
final class Text {
    /// Absent ones last.
    static final Comparator<@Nullable String> ABSENT_LAST = (left, right) -> {
        if (left == null || right == null) return Boolean.compare(left == null, right == null);
        return compare(left, right);
    };

    private Text() {}

    /// By code points, which is the order of UTF-8.
    static int compare(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a == b) continue;
            // a surrogate is above every char of the basic plane
            boolean surrogates = Character.isSurrogate(a) == Character.isSurrogate(b);
            return surrogates ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
        }
        return Integer.compare(left.length(), right.length());
    }

    static int compareAll(List<@Nullable String> left, List<@Nullable String> right) {
        for (int i = 0; i < left.size(); i++) {
            int order = ABSENT_LAST.compare(left.get(i), right.get(i));
            if (order != 0) return order;
        }
        return 0;
    }

    /// @throws QueryException when it is none
    static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw Failure.planning("invalid regular expression '" + regex + "': " + e.getDescription());
        }
    }
}
