package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Keeps "Packages of the app" in docs/architecture.md true.
final class PackageMapTest {
    private static final Set<String> HEADLESS = Set.of(
            "dev.sluice.app",
            "dev.sluice.app.cli",
            "dev.sluice.app.client",
            "dev.sluice.app.local",
            "dev.sluice.app.demo");
    private static final Set<String> JOINING = Set.of("dev.sluice.app.workbench", "dev.sluice.app.rehearsal");
    private static final String FX = "dev.sluice.app.fx";

    private final Map<String, Set<String>> uses = PackageMap.around(Main.class);

    @Test
    void the_command_line_starts_without_a_window() {
        assertThat(uses.keySet()).containsAll(HEADLESS);
        assertThat(uses).allSatisfy((from, all) -> {
            if (HEADLESS.contains(from)) assertThat(all).noneMatch(name -> name.startsWith("javafx."));
        });
    }

    @Test
    void views_do_not_know_each_other() {
        assertThat(uses).allSatisfy((from, all) -> {
            if (HEADLESS.contains(from) || JOINING.contains(from)) return;
            assertThat(all)
                    .filteredOn(name -> name.startsWith("dev.sluice.app"))
                    .isSubsetOf(from, FX);
        });
    }
}
