package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.frame.MapMemory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BenchNamesTest {
    private static final Path PLUGINS = Path.of("/plugins").toAbsolutePath();

    private final MapMemory memory = new MapMemory();

    @Test
    void what_is_known_of_a_plugin_follows_its_file_twice() {
        memory.put("input avg.py", "rows");
        memory.put("runs avg.py", "a b");
        memory.put("input avg.py.old", "others");
        move("avg.py", "mean.py");
        move("mean.py", "median.py");
        assertThat(memory.names()).containsExactlyInAnyOrder("input median.py", "runs median.py", "input avg.py.old");
        assertThat(memory.get("input median.py")).contains("rows");
        assertThat(memory.get("runs median.py")).contains("a b");
    }

    @Test
    void all_plugins_of_a_folder_go_with_it() {
        memory.put("input rooms", "a package");
        memory.put("input rooms/a.py", "one");
        memory.put("runs rooms/old/b.py", "c");
        memory.put("input rooms2/a.py", "other");
        memory.put("runOnSave", "true");
        move("rooms", "halls");
        assertThat(memory.names())
                .containsExactlyInAnyOrder("input halls", "input halls/a.py", "runs halls/old/b.py", "input rooms2/a.py", "runOnSave");
    }

    private void move(String from, String to) {
        BenchNames.moved(memory, PLUGINS, PLUGINS.resolve(from), PLUGINS.resolve(to));
    }
}
