package dev.sluice.engine.debug;

/// One run of a plugin that is debugged.
public final class DebuggedRun {
    private final String owner;
    private final String runId;
    private final Debuggable home;

    DebuggedRun(String owner, String runId, Debuggable home) {
        this.owner = owner;
        this.runId = runId;
        this.home = home;
    }

    /// `database.trigger`; for a test run `test` and the name of its cache.
    public String owner() {
        return owner;
    }

    public String runId() {
        return runId;
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
