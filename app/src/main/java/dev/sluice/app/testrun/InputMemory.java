package dev.sluice.app.testrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.app.frame.Memory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

/// Keeps the form of a plugin's input from one start of the program to the next. FX thread only.
final class InputMemory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputModel input;
    private final Memory memory;
    private final Supplier<String> name;

    private InputMemory(InputModel input, Memory memory, Supplier<String> name) {
        this.input = input;
        this.memory = memory;
        this.name = name;
    }

    /// Gives the form what it had, and remembers each later change.
    ///
    /// @param name under which it is kept; may become another
    /// @return whether there was anything to remember
    static boolean keep(InputModel input, Memory memory, Supplier<String> name) {
        var kept = new InputMemory(input, memory, name);
        boolean known = memory.get(name.get()).map(kept::restore).orElse(false);
        InvalidationListener changed = _ -> kept.put();
        kept.texts().values().forEach(text -> text.addListener(changed));
        kept.lists().values().forEach(list -> list.addListener(changed));
        input.kindProperty().addListener(changed);
        input.rowsFormProperty().addListener(changed);
        return known;
    }

    private Map<String, StringProperty> texts() {
        var texts = new LinkedHashMap<String, StringProperty>();
        texts.put("database", input.databaseProperty());
        texts.put("lines", input.linesProperty());
        texts.put("csv", input.csvProperty());
        texts.put("csvTable", input.csvTableProperty());
        texts.put("csvTags", input.csvTagsProperty());
        texts.put("callTime", input.callTimeProperty());
        texts.put("method", input.methodProperty());
        texts.put("body", input.bodyProperty());
        return texts;
    }

    private Map<String, ObservableList<Pair>> lists() {
        var lists = new LinkedHashMap<String, ObservableList<Pair>>();
        lists.put("query", input.query());
        lists.put("headers", input.headers());
        lists.put("arguments", input.arguments());
        return lists;
    }

    private void put() {
        var json = JSON.createObjectNode();
        texts().forEach((key, text) -> json.put(key, text.get()));
        lists().forEach((key, pairs) -> {
            var list = json.putArray(key);
            pairs.forEach(pair -> list.addArray().add(pair.name()).add(pair.value()));
        });
        json.put("kind", input.kindProperty().get().name()).put("rowsForm", input.rowsFormProperty().get().name());
        memory.put(name.get(), json.toString());
    }

    private boolean restore(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException damaged) {
            return false;
        }
        texts().forEach((key, value) -> {
            if (json.path(key).isTextual()) value.set(json.path(key).asText());
        });
        lists().forEach((key, pairs) -> pairs.setAll(pairs(json.path(key))));
        for (var kind : InputKind.values())
            if (kind.name().equals(json.path("kind").asText())) input.kindProperty().set(kind);
        for (var form : InputModel.RowsForm.values())
            if (form.name().equals(json.path("rowsForm").asText())) input.rowsFormProperty().set(form);
        return true;
    }

    private static List<Pair> pairs(JsonNode list) {
        var pairs = new ArrayList<Pair>();
        for (var pair : list) pairs.add(new Pair(pair.path(0).asText(), pair.path(1).asText()));
        return pairs;
    }
}
