package dev.sluice.engine.processing;

/// Whoever waited for a test run was interrupted, and so the run was stopped.
public final class InterruptedRunException extends InterruptedException {
    private final TestRun.Result result;

    InterruptedRunException(TestRun.Result result) {
        this.result = result;
    }

    /// What the run had logged and written until then.
    public TestRun.Result result() {
        return result;
    }
}
