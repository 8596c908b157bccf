package dev.sluice.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MachineMetricsTest {
    @Test
    void every_line_is_line_protocol_at_the_time_it_was_read() {
        var time = Instant.parse("2026-11-24T12:00:00.000000001Z");
        var lines = new MachineMetrics(() -> time).lines();
        assertThat(lines).endsWith("\n");
        assertThat(lines.lines()).allSatisfy(line -> assertThat(line)
                .matches("(cpu|memory|disk|network)(,[a-z]+=([^, =\\\\]|\\\\.)+)+ [a-z_0-9]+=[-0-9.]+i?(,[a-z_0-9]+=[-0-9.]+i?)* 1795521600000000001"));
    }

    @Test
    void memory_and_disk_are_told_on_every_system() {
        assertThat(new MachineMetrics().lines().lines().map(line -> line.substring(0, line.indexOf(','))))
                .contains("memory", "disk");
    }
}
