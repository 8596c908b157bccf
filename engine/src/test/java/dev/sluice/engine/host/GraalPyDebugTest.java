package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.RunOutcome.Cancelled;
import org.junit.jupiter.api.Test;

class GraalPyDebugTest extends DebugContract {
    @Override
    public PythonRuntime kind() {
        return PythonRuntime.GRAALPY;
    }

    @Test
    void a_run_that_does_not_leave_its_stop_when_it_is_cancelled_is_interrupted() {
        breakAt(3);
        var run = beginBody("try:\n    x = 1\nexcept BaseException:\n    while True: x = 2");
        watching().stop();
        trigger().cancel();
        assertThat(run.ended()).isInstanceOfSatisfying(Cancelled.class, cancelled -> assertThat(cancelled.killed()).isFalse());
    }
}
