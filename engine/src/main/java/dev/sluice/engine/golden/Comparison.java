package dev.sluice.engine.golden;

import dev.sluice.engine.record.Alignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What came out beside what was expected.
final class Comparison {
    /// Lines of a report that show differences; more are counted.
    private static final int SHOWN_LIMIT = 60;

    private Comparison() {}

    /// @return the lines that differ, with their numbers in the expected text; empty when none does
    static Optional<String> difference(String expected, String actual, Tolerance tolerance) {
        var left = List.of(expected.stripTrailing().split("\n", -1));
        var right = new ArrayList<>(List.of(actual.stripTrailing().split("\n", -1)));
        if (left.size() == right.size())
            for (int i = 0; i < left.size(); i++) if (tolerance.accepts(left.get(i), right.get(i))) right.set(i, left.get(i));
        var shown = new ArrayList<String>();
        for (var change : Alignment.of(left, right)) {
            boolean both = change.left().isPresent() && change.right().isPresent();
            if (both && tolerance.accepts(left.get(change.left().getAsInt()), right.get(change.right().getAsInt()))) continue;
            change.left().ifPresent(index -> shown.add("%4d - %s".formatted(index + 1, left.get(index))));
            change.right().ifPresent(index -> shown.add("     + " + right.get(index)));
        }
        if (shown.isEmpty()) return Optional.empty();
        int more = shown.size() - SHOWN_LIMIT;
        var report = String.join("\n", more > 0 ? shown.subList(0, SHOWN_LIMIT) : shown);
        return Optional.of(more > 0 ? report + "\n     … " + more + " more lines differ" : report);
    }
}
