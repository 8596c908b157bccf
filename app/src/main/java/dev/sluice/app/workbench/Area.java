package dev.sluice.app.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a part of the window is divided, as a value: a stack of tabs, or parts beside or above each other.
sealed interface Area {
    ObjectMapper JSON = new ObjectMapper();

    /// @param tabs  ids of tools or tabs, in order
    /// @param front the one that is seen; empty when there is none
    record Stack(List<String> tabs, String front) implements Area {
        public Stack {
            tabs = List.copyOf(tabs);
        }
    }

    /// @param vertical whether the parts lie above each other
    /// @param dividers where the parts meet, from 0 to 1 of the whole; one fewer than parts
    record Split(boolean vertical, List<Area> parts, List<Double> dividers) implements Area {
        public Split {
            parts = List.copyOf(parts);
            dividers = List.copyOf(dividers);
        }
    }

    /// All ids in it, in order.
    default Stream<String> all() {
        return switch (this) {
            case Stack(var tabs, _) -> tabs.stream();
            case Split(_, var parts, _) -> parts.stream().flatMap(Area::all);
        };
    }

    /// With these at the end of the first stack.
    default Area with(List<String> more) {
        return switch (this) {
            case Stack(var tabs, var front) -> new Stack(Stream.concat(tabs.stream(), more.stream()).toList(), front);
            case Split(var vertical, var parts, var dividers) -> {
                var next = new ArrayList<>(parts);
                next.set(0, next.getFirst().with(more));
                yield new Split(vertical, next, dividers);
            }
        };
    }

    default ObjectNode json() {
        var json = JSON.createObjectNode();
        switch (this) {
            case Stack(var tabs, var front) -> {
                tabs.forEach(json.putArray("tabs")::add);
                json.put("front", front);
            }
            case Split(var vertical, var parts, var dividers) -> {
                json.put("vertical", vertical);
                parts.forEach(part -> json.withArray("parts").add(part.json()));
                dividers.forEach(json.putArray("dividers")::add);
            }
        }
        return json;
    }

    /// Empty when the text is not one of ours.
    static Optional<Area> parse(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /// Empty when it is not one of ours.
    static Optional<Area> read(JsonNode json) {
        if (json.path("tabs").isArray()) {
            var tabs = new ArrayList<String>();
            json.path("tabs").forEach(tab -> tabs.add(tab.asText()));
            return Optional.of(new Stack(tabs, json.path("front").asText()));
        }
        var parts = new ArrayList<Area>();
        json.path("parts").forEach(part -> read(part).ifPresent(parts::add));
        var dividers = new ArrayList<Double>();
        json.path("dividers").forEach(divider -> dividers.add(divider.asDouble()));
        if (parts.size() < 2 || dividers.size() != parts.size() - 1) return Optional.empty();
        return Optional.of(new Split(json.path("vertical").asBoolean(), parts, dividers));
    }
}
