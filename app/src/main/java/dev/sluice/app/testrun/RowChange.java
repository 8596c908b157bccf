package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a run would make of a row of a table, or what has become of a row that it has stored.
///
/// @param time   in ISO form
/// @param fields by name
/// @param source `file:line` of the last write to it, or empty
public record RowChange(
        Kind kind, String table, Map<String, String> tags, String time, List<Field> fields, String source) {
    private static final Texts TEXTS = Texts.of(RowChange.class);

    public enum Kind {
        ADDED(TEXTS.get("row.added")),
        CHANGED(TEXTS.get("row.changed")),
        /// Written again as it was.
        SAME(TEXTS.get("row.same")),
        /// Still there as the run has stored it.
        STORED(TEXTS.get("row.stored")),
        OVERWRITTEN(TEXTS.get("row.overwritten")),
        GONE(TEXTS.get("row.gone")),
        /// A value that the column's type does not allow.
        CONFLICT(TEXTS.get("row.conflict"));

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// @param before empty when the row had no such value
    /// @param after  what it has now
    public record Field(String name, Optional<String> before, String after) {
        boolean isChanged() {
            return before.filter(after::equals).isEmpty();
        }

        String text() {
            return name + "=" + before.filter(old -> !old.equals(after)).map(old -> old + " → ").orElse("") + after;
        }
    }

    public RowChange {
        tags = Map.copyOf(tags);
        fields = List.copyOf(fields);
    }

    /// Table, tags and time.
    String place() {
        var named = tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> "," + tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining());
        return table + named + (time.isEmpty() ? "" : " " + time);
    }
}
