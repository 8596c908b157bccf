package dev.sluice.editor.gutter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Where lines are after a change of the text. Line indices count from 0.
///
/// Lines that a change took out and put in again, because it moved, indented or replaced a whole block, are found again:
/// at their old place when their text is there, else by their text, else, when as many lines came as went, by counting.
public final class LineShift {
    /// Larger changes are not searched for their lines, only counted.
    private static final int SEARCH_LIMIT = 20_000;

    private final int line;
    private final boolean keepsStart;
    private final boolean keepsEnd;
    private final List<String> removed;
    private final List<String> inserted;

    /// Line in the new text by the text of a line, -1 where several have it; made when first asked for.
    private Map<String, Integer> byText = Map.of();

    /// @param before   what stays in front of the change in its first line
    /// @param removed  what was taken out
    /// @param inserted what was put in
    /// @param after    what stays behind the change in its last line
    LineShift(int line, String before, String removed, String inserted, String after) {
        this.line = line;
        this.keepsStart = !before.isBlank();
        this.keepsEnd = !after.isBlank();
        this.removed = List.of((before + removed + after).split("\n", -1));
        this.inserted = List.of((before + inserted + after).split("\n", -1));
    }

    /// Whether every line is where it was.
    boolean isNothing() {
        return removed.size() == 1 && inserted.size() == 1;
    }

    /// Empty for a line that is gone.
    OptionalInt of(int old) {
        int grown = inserted.size() - removed.size();
        if (old < line || isNothing()) return OptionalInt.of(old);
        if (old >= line + removed.size()) return OptionalInt.of(old + grown);
        int at = old - line;
        var text = removed.get(at);
        if (at < inserted.size() && inserted.get(at).equals(text)) return OptionalInt.of(old);
        int found = text.isBlank() || removed.size() + inserted.size() > SEARCH_LIMIT ? -1 : search(text.strip());
        if (found >= 0) return OptionalInt.of(line + found);
        if (grown == 0 || at == 0 && keepsStart) return OptionalInt.of(old);
        boolean endIsOthers = inserted.size() == 1 && keepsStart;
        boolean last = at == removed.size() - 1;
        return last && keepsEnd && !endIsOthers ? OptionalInt.of(old + grown) : OptionalInt.empty();
    }

    private int search(String text) {
        if (byText.isEmpty()) {
            byText = new HashMap<>();
            for (int i = 0; i < inserted.size(); i++) byText.merge(inserted.get(i).strip(), i, (_, _) -> -1);
        }
        return byText.getOrDefault(text, -1);
    }
}
