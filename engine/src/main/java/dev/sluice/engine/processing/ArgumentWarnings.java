package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.logs.LogStore;
import java.time.InstantSource;
import java.util.List;

/// Tells the author of a new trigger when its arguments do not fit what its plugin says. It is never a reason to refuse
/// the trigger: the plugin may know better than its description.
public final class ArgumentWarnings {
    private final PluginDescriptions descriptions;
    private final LogStore logs;
    private final InstantSource clock;

    public ArgumentWarnings(PluginDescriptions descriptions, LogStore logs, InstantSource clock) {
        this.descriptions = descriptions;
        this.logs = logs;
        this.clock = clock;
    }

    /// Puts the warnings into the log.
    ///
    /// @return their texts
    public List<String> warn(String database, Trigger trigger) {
        var warnings = descriptions.warnings(trigger);
        var log = new TriggerLog(logs::append, clock, database, trigger.name());
        for (var warning : warnings) log.warn("", warning);
        return warnings;
    }
}
