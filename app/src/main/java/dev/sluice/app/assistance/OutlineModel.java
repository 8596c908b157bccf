package dev.sluice.app.assistance;

import dev.sluice.editor.python.Outline.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the file in front defines, as rows: all of it, or what a filter leaves. FX thread only.
final class OutlineModel {
    /// @param depth how many definitions it is in
    record Row(Item item, int depth) {
        private boolean isAround(int offset) {
            return item.start() <= offset && offset <= item.end();
        }
    }

    private final StringProperty filter = new SimpleStringProperty("");
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Row>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<Item> items = List.of();
    private int caret;

    OutlineModel() {
        filter.subscribe(_ -> refresh());
    }

    /// What names are to contain, in any case.
    StringProperty filterProperty() {
        return filter;
    }

    /// In the order of the text. What others that fit are defined in stays, too.
    ObservableList<Row> rows() {
        return rows;
    }

    /// The innermost definition around the caret or, with a filter, the first that fits it.
    ReadOnlyObjectProperty<Optional<Row>> currentProperty() {
        return current.getReadOnlyProperty();
    }

    void show(List<Item> items) {
        this.items = items;
        refresh();
    }

    /// @param offset where the caret of the file is
    void caret(int offset) {
        caret = offset;
        choose();
    }

    private void refresh() {
        var next = new ArrayList<Row>();
        collect(items, 0, filter.get().strip().toLowerCase(Locale.ROOT), next);
        if (!next.equals(rows)) rows.setAll(next);
        choose();
    }

    private static void collect(List<Item> items, int depth, String wanted, List<Row> found) {
        for (var item : items) {
            int at = found.size();
            collect(item.children(), depth + 1, wanted, found);
            if (found.size() > at || fits(item, wanted)) found.add(at, new Row(item, depth));
        }
    }

    private static boolean fits(Item item, String wanted) {
        return item.name().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void choose() {
        var wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        current.set(
                wanted.isEmpty()
                        ? rows.stream().filter(row -> row.isAround(caret)).reduce((_, inner) -> inner)
                        : rows.stream().filter(row -> fits(row.item(), wanted)).findFirst());
    }
}
