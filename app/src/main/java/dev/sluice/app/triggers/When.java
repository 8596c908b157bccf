package dev.sluice.app.triggers;

import dev.sluice.editor.Texts;
import dev.sluice.engine.metadata.PluginType;

/// The occasions that a trigger can be made for.
enum When {
    TABLE(PluginType.ONWRITE),
    ALL_TABLES(PluginType.ONWRITE),
    EVERY(PluginType.SCHEDULED),
    CRON(PluginType.SCHEDULED),
    REQUEST(PluginType.HTTP);

    private static final Texts TEXTS = Texts.of(When.class);

    private final PluginType type;

    When(PluginType type) {
        this.type = type;
    }

    /// As the sentence of the form has it.
    String words() {
        return switch (this) {
            case TABLE -> TEXTS.get("when.table");
            case ALL_TABLES -> TEXTS.get("when.tables");
            case EVERY -> TEXTS.get("when.every");
            case CRON -> TEXTS.get("when.cron");
            case REQUEST -> TEXTS.get("when.request");
        };
    }

    /// The kind of plugin that it calls.
    PluginType type() {
        return type;
    }
}
