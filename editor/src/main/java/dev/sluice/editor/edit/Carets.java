package dev.sluice.editor.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// One or more carets with what each has selected, in the order of the text and without overlaps.
///
/// @param primary index of the one that the view follows
public record Carets(List<Selection> all, int primary) {
    /// More carets than anybody sets by hand; further ones are not added.
    public static final int LIMIT = 500;

    public Carets {
        all = List.copyOf(all);
        if (primary < 0 || primary >= all.size()) throw new IllegalArgumentException("no caret " + primary);
    }

    /// What an edit at every caret comes to: disjoint edits in the order of the text, all in offsets before any of them.
    public record Change(List<TextEdit> edits, Carets after) {}

    public static Carets of(Selection only) {
        return new Carets(List.of(only), 0);
    }

    /// The carets of selections in any order; those that touch become one.
    ///
    /// @param primary the one the view follows
    static Carets merged(List<Selection> selections, Selection primary) {
        var sorted = new ArrayList<>(selections);
        sorted.sort(Comparator.comparingInt(Selection::start).thenComparingInt(Selection::end));
        var merged = new ArrayList<Selection>();
        for (var next : sorted) {
            if (merged.isEmpty() || !touches(merged.getLast(), next)) merged.add(next);
            else merged.set(merged.size() - 1, union(merged.getLast(), next));
        }
        int index = 0;
        while (index < merged.size() - 1 && merged.get(index).end() < primary.end()) index++;
        return new Carets(merged, index);
    }

    public boolean isSingle() {
        return all.size() == 1;
    }

    public Selection main() {
        return all.get(primary);
    }

    /// With one more caret, which becomes the one the view follows.
    public Carets with(Selection added) {
        if (all.size() >= LIMIT) return this;
        var more = new ArrayList<>(all);
        more.add(added);
        return merged(more, added);
    }

    public Carets map(UnaryOperator<Selection> move) {
        return merged(all.stream().map(move).toList(), move.apply(main()));
    }

    /// The same edit at every caret. Where two would change the same text, the first does.
    public Change edit(Function<Selection, Optional<TextEdit>> edit) {
        var edits = new ArrayList<TextEdit>();
        var after = new ArrayList<Selection>();
        var passive = new ArrayList<Integer>();
        int grown = 0;
        for (var selection : all) {
            var wanted = edit.apply(selection).filter(next -> edits.isEmpty() || follows(edits.getLast(), next));
            if (wanted.isEmpty()) {
                passive.add(after.size());
                after.add(selection);
                continue;
            }
            var next = wanted.get();
            if (next.changesText()) edits.add(next);
            after.add(new Selection(next.after().anchor() + grown, next.after().caret() + grown));
            grown += next.text().length() - (next.to() - next.from());
        }
        for (int index : passive) {
            var old = after.get(index);
            after.set(index, new Selection(moved(old.anchor(), edits), moved(old.caret(), edits)));
        }
        return new Change(edits, merged(after, after.get(primary)));
    }

    /// Where an offset is after disjoint edits in the order of the text.
    static int moved(int offset, List<TextEdit> edits) {
        int moved = offset;
        for (var edit : edits) {
            if (edit.from() > offset) break;
            int kept = Math.min(offset - edit.from(), edit.text().length());
            moved += edit.to() <= offset ? edit.text().length() - (edit.to() - edit.from()) : edit.from() + kept - offset;
        }
        return moved;
    }

    private static boolean follows(TextEdit before, TextEdit next) {
        return next.from() > before.from() && next.from() >= before.to();
    }

    private static boolean touches(Selection first, Selection second) {
        return second.start() < first.end() || second.start() == first.end() && (first.isEmpty() || second.isEmpty());
    }

    private static Selection union(Selection first, Selection second) {
        int start = first.start(), end = Math.max(first.end(), second.end());
        boolean backward = first.caret() < first.anchor();
        return backward ? new Selection(end, start) : new Selection(start, end);
    }
}
