package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import org.junit.jupiter.api.Test;

class CPythonHostTest extends PluginHostContract {
    @Override
    public PythonRuntime kind() {
        return PythonRuntime.CPYTHON;
    }

    @Test
    void a_forked_child_keeps_away_from_the_engine_and_ends_with_the_function() {
        assertThat(logged(
                        """
                        import os
                        child = os.fork()
                        if child == 0:
                            print("from the child")
                            try:
                                influxdb3_local.query("SELECT 1")
                            except RuntimeError as e:
                                print(e)
                            return
                        influxdb3_local.info(os.WEXITSTATUS(os.waitpid(child, 0)[1]))
                        """))
                .contains("0");
        assertThat(api().queries).isEmpty();
    }

    /// On GraalPy a cancelled run ends where it is: its interrupt is no Python exception.
    @Test
    void a_cancelled_run_sees_a_keyboard_interrupt() throws InterruptedException {
        var run = begin(
                trigger(),
                """
                try:
                    influxdb3_local.info("begun")
                    while True: pass
                except KeyboardInterrupt as e:
                    influxdb3_local.cache.put("caught", str(e))
                finally:
                    influxdb3_local.cache.put("finally", True)
                    influxdb3_local.info("not any more")
                """)
                .underWay();
        assertThat(StopContract.stopped(run).killed()).isFalse();
        assertThat(run.api().texts()).containsExactly("begun");
        assertThat(logged("c = influxdb3_local.cache; influxdb3_local.info(c.get('caught'), c.get('finally'))"))
                .containsExactly("influxdb3 is shutting down; aborting plugin execution True");
    }
}
