package dev.sluice.editor.assist;

import java.util.List;

/// Completes at the `¦` of a drawn text.
public final class Completing {
    private Completing() {}

    /// The best labels for what is typed.
    public static List<String> labels(LanguageServices services, String drawn, boolean asked) {
        var text = drawn.replace(";;", "\n");
        int caret = text.indexOf('¦');
        var proposals = services.complete(text.replace("¦", ""), caret, asked);
        if (proposals.isEmpty()) return List.of();
        var typed = text.substring(Math.min(proposals.from(), caret), caret);
        return FuzzyMatch.best(proposals.all(), typed).stream().map(Proposal::label).toList();
    }

    /// The text after the best one is taken.
    public static String taken(LanguageServices services, String drawn) {
        var text = drawn.replace(";;", "\n");
        int caret = text.indexOf('¦');
        var plain = text.replace("¦", "");
        var proposals = services.complete(plain, caret, true);
        var best = FuzzyMatch.best(proposals.all(), plain.substring(proposals.from(), caret)).getFirst();
        var snippet = Snippet.of(best.insert(), "");
        int stop = proposals.from() + snippet.stops().getFirst().start();
        var after = plain.substring(0, proposals.from()) + snippet.text() + plain.substring(proposals.to());
        return after.substring(0, stop) + "¦" + after.substring(stop);
    }
}
