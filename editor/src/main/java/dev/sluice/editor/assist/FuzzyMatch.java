package dev.sluice.editor.assist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Whether what is typed could mean a name: its letters stand in the name in order. Beginnings of names and of the words
/// in them count most.
public final class FuzzyMatch {
    /// A list of more is of no use.
    public static final int LIMIT = 200;

    private static final int NONE = Integer.MIN_VALUE;

    private FuzzyMatch() {}

    /// The proposals that fit, best first, at most [#LIMIT].
    public static List<Proposal> best(List<Proposal> proposals, String typed) {
        record Scored(Proposal proposal, int score) {}
        var fitting = new ArrayList<Scored>();
        for (var proposal : proposals) {
            int score = score(proposal.label(), typed);
            if (score != NONE) fitting.add(new Scored(proposal, score));
        }
        fitting.sort(Comparator.comparingInt((Scored each) -> -each.score())
                .thenComparingInt(each -> each.proposal().rank())
                .thenComparing(each -> each.proposal().label()));
        return fitting.stream().limit(LIMIT).map(Scored::proposal).toList();
    }

    /// How well `typed` fits `name`.
    static int score(String name, String typed) {
        if (typed.isEmpty()) return 0;
        if (name.startsWith(typed)) return 1000 + (name.length() == typed.length() ? 100 : 0);
        if (name.regionMatches(true, 0, typed, 0, typed.length())) return 900;
        if (fold(name.charAt(0)) != fold(typed.charAt(0)) && typed.length() < 2) return NONE;
        int score = 0, at = 0;
        for (int i = 0; i < typed.length(); i++) {
            char wanted = fold(typed.charAt(i));
            int found = -1;
            for (int j = at; j < name.length(); j++) {
                if (fold(name.charAt(j)) != wanted) continue;
                if (j == at || beginsWord(name, j)) {
                    found = j;
                    break;
                }
                if (found < 0) found = j;
            }
            if (found < 0) return NONE;
            score += found == at ? 10 : beginsWord(name, found) ? 20 : 1;
            at = found + 1;
        }
        return score * 10 / typed.length() - name.length() / 4;
    }

    private static boolean beginsWord(String name, int at) {
        return at == 0
                || !Character.isLetterOrDigit(name.charAt(at - 1))
                || Character.isUpperCase(name.charAt(at)) && Character.isLowerCase(name.charAt(at - 1));
    }

    private static char fold(char c) {
        return Character.toLowerCase(c);
    }
}
