package dev.sluice.app.debugging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Breakpoints as text, to be remembered.
final class BreakpointText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BreakpointText() {}

    static String write(List<LineBreakpoint> breakpoints) {
        var all = JSON.createArrayNode();
        for (var one : breakpoints)
            all.addObject()
                    .put("file", one.file().toString())
                    .put("line", one.line())
                    .put("enabled", one.enabled())
                    .put("condition", one.condition())
                    .put("hits", one.hitCount())
                    .put("log", one.logMessage());
        return all.toString();
    }

    /// What cannot be read is left out.
    static List<LineBreakpoint> read(String text) {
        var breakpoints = new ArrayList<LineBreakpoint>();
        for (var one : tree(text)) {
            try {
                breakpoints.add(new LineBreakpoint(
                        Path.of(one.path("file").asText()),
                        one.path("line").asInt(),
                        one.path("enabled").asBoolean(true),
                        one.path("condition").asText(),
                        one.path("hits").asInt(),
                        one.path("log").asText()));
            } catch (IllegalArgumentException damaged) {
                // as if it had never been set
            }
        }
        return breakpoints;
    }

    static String write(OtherStops stops) {
        var node = JSON.createObjectNode()
                .put("raised", stops.raised())
                .put("uncaught", stops.uncaught())
                .put("noRows", stops.noRows());
        var tables = node.putArray("tables");
        stops.tables().forEach(tables::add);
        return node.toString();
    }

    static OtherStops readStops(String text) {
        var node = tree(text);
        var tables = new ArrayList<String>();
        node.path("tables").forEach(table -> tables.add(table.asText()));
        return new OtherStops(
                node.path("raised").asBoolean(),
                node.path("uncaught").asBoolean(true),
                tables,
                node.path("noRows").asBoolean());
    }

    static String writeTexts(List<String> texts) {
        var all = JSON.createArrayNode();
        texts.forEach(all::add);
        return all.toString();
    }

    static List<String> readTexts(String text) {
        var texts = new ArrayList<String>();
        tree(text).forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException damaged) {
            return JSON.createArrayNode();
        }
    }
}
