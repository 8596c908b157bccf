package dev.sluice.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TriggerSetTest {
    @Test
    void a_plugin_that_is_not_there_is_told_of() {
        var set = new TriggerSet(
                List.of(of("file", "avg.py"), of("folder", "several/"), of("public", "gh:influxdata/downsampler/downsampler.py"), of("orphan", "gone.py")),
                new TreeMap<>(Map.of("avg.py", "", "several/__init__.py", "")));
        assertThat(set.warnings()).containsExactly("The plugin of orphan is not part of this, as there is no gone.py.");
    }

    private static TriggerDefinition of(String name, String path) {
        return new TriggerDefinition("db", name, "all_tables", path, Optional.empty(), "log", false, Optional.empty(), true);
    }
}
