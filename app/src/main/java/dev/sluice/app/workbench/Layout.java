package dev.sluice.app.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where the tools stand, as a value: how the regions for them are divided, how large and whether they are shown, and which
/// side panel is open.
///
/// @param side      the side panel; empty when none is open
/// @param sideWidth in pixels
/// @param right     width of the right region in pixels
/// @param bottom    height of the bottom region in pixels
/// @param hidden    ids of the regions that are not shown
/// @param regions   what is where, by the id of the region
record Layout(
        Optional<String> side, double sideWidth, double right, double bottom, List<String> hidden, Map<String, Area> regions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Layout {
        hidden = List.copyOf(hidden);
        regions = Map.copyOf(regions);
    }

    String json() {
        var json = JSON.createObjectNode();
        side.ifPresent(panel -> json.put("side", panel));
        json.put("sideWidth", sideWidth).put("right", right).put("bottom", bottom);
        hidden.forEach(json.putArray("hidden")::add);
        var areas = json.putObject("regions");
        new TreeMap<>(regions).forEach((region, area) -> areas.set(region, area.json()));
        return json.toString();
    }

    /// Empty when the text is not one of ours.
    static Optional<Layout> parse(String text) {
        try {
            var json = JSON.readTree(text);
            if (!json.isObject()) return Optional.empty();
            var hidden = new ArrayList<String>();
            json.path("hidden").forEach(region -> hidden.add(region.asText()));
            var regions = new TreeMap<String, Area>();
            json.path("regions").properties().forEach(entry -> Area.read(entry.getValue())
                    .ifPresent(area -> regions.put(entry.getKey(), area)));
            return Optional.of(new Layout(
                    Optional.ofNullable(json.get("side")).map(JsonNode::asText),
                    json.path("sideWidth").asDouble(),
                    json.path("right").asDouble(),
                    json.path("bottom").asDouble(),
                    hidden,
                    regions));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
