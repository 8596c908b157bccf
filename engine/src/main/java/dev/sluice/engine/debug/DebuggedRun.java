package dev.sluice.engine.debug;

import dev.sluice.engine.processing.PluginCode;
import java.util.Optional;

/// One run of a plugin that is debugged.
public final class DebuggedRun {
    private final String owner;
    private final String runId;
    private final PluginCode code;
    private final Debuggable home;

    DebuggedRun(String owner, String runId, PluginCode code, Debuggable home) {
        this.owner = owner;
        this.runId = runId;
        this.code = code;
        this.home = home;
    }

    /// `database.trigger`; for a test run `test` and the name of its cache.
    public String owner() {
        return owner;
    }

    public String runId() {
        return runId;
    }

    /// The text that runs under the name of a file, which need not be on the disk or hold the same. Empty for files of a
    /// plugin of several, which are what the disk has.
    public Optional<String> text(String file) {
        return code instanceof PluginCode.SingleFile(var own, var text) && own.toString().equals(file)
                ? Optional.of(text)
                : Optional.empty();
    }

    /// Stops its threads at their next line. Returns at once.
    public void pause() {
        home.pause(runId);
    }

    @Override
    public String toString() {
        return owner + " " + runId;
    }
}
