package dev.sluice.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.EngineConfig;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// pip on GraalPy takes many seconds, so this is one story.
final class GraalPyPackagesTest {
    @Test
    void a_package_is_installed_and_the_next_run_finds_it(@TempDir Path plugins) throws IOException {
        try (var index = new PackageIndex();
                var server = new PackageServer(plugins, EngineConfig.inMemory().change())) {
            index.offer(Wheel.module("sluice_first", "1.0", "VALUE = 'first'\n", "sluice-needed>=2"))
                    .offer(Wheel.module("sluice_needed", "1.0", "VALUE = 'too old'\n"))
                    .offer(Wheel.module("sluice_needed", "2.0", "VALUE = 'needed'\n"));
            assertThat(server.evaluate("sluice_first", "sluice_first.VALUE")).contains("No module named 'sluice_first'");

            assertThat(server.install(index.url(), "sluice-first")).isEqualTo("200");
            assertThat(server.packages("?runtime=graalpy")).containsExactly("sluice_first==1.0", "sluice_needed==2.0");
            assertThat(server.evaluate("sluice_first, sluice_needed", "sluice_first.VALUE + ' ' + sluice_needed.VALUE"))
                    .isEqualTo("INFO: first needed");
            assertThat(server.evaluate("os, sys", "os.environ['VIRTUAL_ENV'] + '|' + sys.prefix"))
                    .isEqualTo("INFO: %1$s|%1$s".formatted(plugins.toAbsolutePath().resolve("venv")));

            assertThat(plugins.resolve("venv/lib/graalpy3.12/site-packages/sluice_first.py")).exists();
            assertThat(plugins.resolve("venv/lib/python3.12"))
                    .as("where a CPython 3.12 would keep its own in the same environment")
                    .doesNotExist();
            assertThat(server.packages("?runtime=cpython")).isEmpty();
        }
    }
}
