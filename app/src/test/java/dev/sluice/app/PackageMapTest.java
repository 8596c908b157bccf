package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class PackageMapTest {
    private static final Set<String> HEADLESS = Set.of(
            "dev.sluice.app",
            "dev.sluice.app.cli",
            "dev.sluice.app.client",
            "dev.sluice.app.demo",
            "dev.sluice.app.local");

    @Test
    void the_command_line_starts_without_a_window() {
        assertThat(PackageMap.around(Main.class)).allSatisfy((from, all) -> {
            if (HEADLESS.contains(from)) assertThat(all).noneMatch(name -> name.startsWith("javafx."));
        });
    }
}
