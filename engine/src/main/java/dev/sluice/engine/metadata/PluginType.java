package dev.sluice.engine.metadata;

import java.util.Arrays;
import java.util.Optional;

/// A kind of plugin, in the words of the docstring.
public enum PluginType {
    SCHEDULED("scheduled", "process_scheduled_call"),
    ONWRITE("onwrite", "process_writes"),
    HTTP("http", "process_request");

    private final String word;
    private final String entryPoint;

    PluginType(String word, String entryPoint) {
        this.word = word;
        this.entryPoint = entryPoint;
    }

    /// As `plugin_type` has it.
    public String word() {
        return word;
    }

    /// The function that is called.
    public String entryPoint() {
        return entryPoint;
    }

    /// The docstring's member that lists the arguments.
    String argumentsMember() {
        return word + "_args_config";
    }

    static Optional<PluginType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    static Optional<PluginType> ofEntryPoint(String name) {
        return Arrays.stream(values()).filter(type -> type.entryPoint.equals(name)).findFirst();
    }
}
