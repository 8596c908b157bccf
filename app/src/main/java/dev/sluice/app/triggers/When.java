package dev.sluice.app.triggers;

import dev.sluice.engine.metadata.PluginType;

/// The occasions that a trigger can be made for.
enum When {
    TABLE("rows arrive in table", PluginType.ONWRITE),
    ALL_TABLES("rows arrive in any table", PluginType.ONWRITE),
    EVERY("every", PluginType.SCHEDULED),
    CRON("at cron", PluginType.SCHEDULED),
    REQUEST("a request comes to", PluginType.HTTP);

    private final String words;
    private final PluginType type;

    When(String words, PluginType type) {
        this.words = words;
        this.type = type;
    }

    /// As the sentence of the form has it.
    String words() {
        return words;
    }

    /// The kind of plugin that it calls.
    PluginType type() {
        return type;
    }
}
