package dev.sluice.app.triggers;

import dev.sluice.editor.Texts;
import dev.sluice.engine.metadata.PluginArgument;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// An argument of the form: one that its plugin describes, or one that somebody added.
final class ArgumentRow {
    private static final Texts TEXTS = Texts.of(ArgumentRow.class);
    private final StringProperty name = new SimpleStringProperty();
    private final StringProperty value = new SimpleStringProperty();
    private final Optional<PluginArgument> described;

    ArgumentRow(String name, String value, Optional<PluginArgument> described) {
        this.name.set(name);
        this.value.set(value);
        this.described = described;
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty valueProperty() {
        return value;
    }

    /// What the plugin says of it.
    Optional<PluginArgument> described() {
        return described;
    }

    boolean isRequired() {
        return described.filter(PluginArgument::required).isPresent();
    }

    /// What its example looks like; values are always given to plugins as texts.
    String type() {
        var example = described.map(PluginArgument::example).orElse("");
        if (example.matches("[-+]?\\d+")) return TEXTS.get("type.whole");
        if (example.matches("[-+]?\\d*\\.\\d+([eE][-+]?\\d+)?")) return TEXTS.get("type.number");
        if (example.matches("(?i)true|false")) return TEXTS.get("type.boolean");
        if (example.matches("\\d+\\s?(ns|us|ms|s|sec|m|min|h|hour|hours|d|day|days|w)")) return TEXTS.get("type.duration");
        return TEXTS.get("type.text");
    }
}
