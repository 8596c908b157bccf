package dev.sluice.app.workbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Where the tools stand, as a value: which container holds which tools and which is in front, how the space is divided,
/// which side panel is open.
///
/// @param side      the side panel; empty when none is open
/// @param sideWidth in pixels
/// @param right     width of the right container in pixels
/// @param bottom    height of the bottom container in pixels
/// @param hidden    ids of the containers that are not shown
/// @param tools     ids of tools by the id of their container, in order
/// @param front     the tool in front, by the id of its container
record Layout(
        Optional<String> side,
        double sideWidth,
        double right,
        double bottom,
        List<String> hidden,
        Map<String, List<String>> tools,
        Map<String, String> front) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Layout {
        hidden = List.copyOf(hidden);
        tools = Map.copyOf(tools);
        front = Map.copyOf(front);
    }

    String json() {
        var json = JSON.createObjectNode();
        side.ifPresent(panel -> json.put("side", panel));
        json.put("sideWidth", sideWidth).put("right", right).put("bottom", bottom);
        hidden.forEach(json.putArray("hidden")::add);
        var containers = json.putObject("tools");
        tools.forEach((container, ids) -> ids.forEach(containers.withArray(container)::add));
        ObjectNode chosen = json.putObject("front");
        front.forEach(chosen::put);
        return json.toString();
    }

    /// Empty when the text is not one of ours.
    static Optional<Layout> parse(String text) {
        try {
            var json = JSON.readTree(text);
            var tools = new TreeMap<String, List<String>>();
            json.path("tools").properties().forEach(entry -> tools.put(entry.getKey(), texts(entry.getValue())));
            var front = new TreeMap<String, String>();
            json.path("front").properties().forEach(entry -> front.put(entry.getKey(), entry.getValue().asText()));
            if (!json.isObject()) return Optional.empty();
            return Optional.of(new Layout(
                    Optional.ofNullable(json.get("side")).map(JsonNode::asText),
                    json.path("sideWidth").asDouble(),
                    json.path("right").asDouble(),
                    json.path("bottom").asDouble(),
                    texts(json.path("hidden")),
                    tools,
                    front));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
