package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoIT {
    @TempDir
    Path home;

    @Test
    void the_demo_sees_three_plugins_fired_by_real_data() throws Exception {
        var ended = Program.run(home, "demo");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("cpu_average", "cpu_report", "cpu_now", "came in", "home 50")
                .contains("INFO finished execution in")
                .contains("usage_percent");
    }
}
