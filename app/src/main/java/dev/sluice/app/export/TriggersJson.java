package dev.sluice.app.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Map;

/// The desired state, to be kept beside the plugins and set up again by `sluice import`.
public final class TriggersJson implements ExportFormat {
    private static final Texts TEXTS = Texts.of(TriggersJson.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String title() {
        return TEXTS.get("json");
    }

    @Override
    public String fileName() {
        return "triggers.json";
    }

    @Override
    public boolean carriesPlugins() {
        return false;
    }

    @Override
    public String text(TriggerSet set) {
        var document = JsonNodeFactory.instance.objectNode();
        ArrayNode triggers = document.putArray(DesiredState.TRIGGERS);
        for (var trigger : set.triggers()) triggers.add(MAPPER.<JsonNode>valueToTree(DesiredState.of(trigger, set.files())));
        return Json.pretty(document.put(DesiredState.VERSION, DesiredState.CURRENT));
    }

    /// @throws InvalidExportException when it is not what [#text] writes
    @SuppressWarnings("unchecked")
    public static List<TriggerDefinition> read(String text) {
        try {
            if (MAPPER.readValue(text, Object.class) instanceof Map<?, ?> document)
                return DesiredState.triggers((Map<String, Object>) document);
            throw new InvalidExportException(TEXTS.get("json.object"));
        } catch (JsonProcessingException e) {
            throw new InvalidExportException(TEXTS.get("json.broken", e.getOriginalMessage(), e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }
}
