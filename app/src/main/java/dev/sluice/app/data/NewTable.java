package dev.sluice.app.data;

import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.CatalogChange.NewColumn;
import dev.sluice.engine.catalog.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A table that somebody wants to make.
record NewTable(String name, List<NewColumn> columns) {
    private static final Texts TEXTS = Texts.of(NewTable.class);
    private static final Map<String, ColumnType> TYPES = Map.of(
            "float", ColumnType.FLOAT,
            "integer", ColumnType.INTEGER,
            "uinteger", ColumnType.UINTEGER,
            "string", ColumnType.STRING,
            "boolean", ColumnType.BOOLEAN);

    NewTable {
        columns = List.copyOf(columns);
    }

    /// @param tags   names, separated by commas
    /// @param fields names with types, such as `temp float, open boolean`; without a type it is a float
    /// @throws IllegalArgumentException that says what is wrong
    static NewTable parse(String name, String tags, String fields) {
        if (name.isBlank()) throw new IllegalArgumentException(TEXTS.get("table.nameless"));
        var columns = new ArrayList<NewColumn>();
        for (var tag : parts(tags)) columns.add(new NewColumn(tag, ColumnType.TAG));
        for (var field : parts(fields)) columns.add(field(field));
        if (columns.isEmpty()) throw new IllegalArgumentException(TEXTS.get("table.columnless"));
        return new NewTable(name.strip(), columns);
    }

    private static NewColumn field(String text) {
        int blank = text.lastIndexOf(' ');
        if (blank < 0) return new NewColumn(text, ColumnType.FLOAT);
        var type = TYPES.get(text.substring(blank + 1));
        if (type == null)
            throw new IllegalArgumentException(TEXTS.get("type.unknown", text.substring(blank + 1)));
        return new NewColumn(text.substring(0, blank).strip(), type);
    }

    private static List<String> parts(String text) {
        return List.of(text.split(",")).stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
    }
}
