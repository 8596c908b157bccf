package dev.sluice.app.data.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.app.frame.Memory;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Statements that were run, the newest first, each once. FX thread only.
final class QueryHistory {
    /// Statements kept.
    static final int LIMIT = 200;

    private static final String NAME = "history";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param failed whether the engine refused it
    record Entry(String database, String sql, boolean failed) {
        private boolean isSame(Entry other) {
            return database.equals(other.database) && sql.equals(other.sql);
        }
    }

    private final Memory memory;
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();

    QueryHistory(Memory memory) {
        this.memory = memory;
        memory.get(NAME).ifPresent(this::read);
    }

    ObservableList<Entry> entries() {
        return entries;
    }

    /// Like [#add], for a text that nobody has run; one that was run stays where it is.
    void keep(Entry entry) {
        if (entries.stream().noneMatch(entry::isSame)) add(entry);
    }

    void add(Entry entry) {
        entries.removeIf(entry::isSame);
        entries.addFirst(entry);
        if (entries.size() > LIMIT) entries.removeLast();
        try {
            memory.put(NAME, JSON.writeValueAsString(List.copyOf(entries)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(String json) {
        try {
            entries.setAll(JSON.readValue(json, new TypeReference<List<Entry>>() {}));
        } catch (JsonProcessingException e) {
            System.getLogger(QueryHistory.class.getName())
                    .log(System.Logger.Level.WARNING, "the history of queries cannot be read", e);
        }
    }
}
