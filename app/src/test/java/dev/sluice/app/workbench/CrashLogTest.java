package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashLogTest {
    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00.123Z");

    private final List<String> said = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void what_nobody_has_caught_is_written_down_with_its_thread_and_a_person_is_told_where() throws IOException {
        var log = new CrashLog(folder.resolve("crashes"), InstantSource.fixed(NOW), said::add);
        log.uncaughtException(new Thread("painter"), new IllegalStateException("no such colour"));
        var file = files().getFirst();
        assertThat(Files.readString(file))
                .contains("time: 2026-01-05T08:00:00.123Z")
                .contains("thread: painter")
                .contains("IllegalStateException: no such colour")
                .contains("at dev.sluice.app.workbench.CrashLogTest");
        assertThat(said).singleElement().asString().contains(file.toString());
    }

    @Test
    void what_fails_again_and_again_fills_no_disk() throws IOException {
        for (int start = 0; start < 7; start++) {
            var log = new CrashLog(folder.resolve("crashes"), InstantSource.fixed(NOW.plusSeconds(start)), said::add);
            for (int failure = 0; failure < 50; failure++) log.uncaughtException(Thread.currentThread(), new Error("again"));
        }
        assertThat(said).hasSize(7 * 20);
        assertThat(files()).hasSize(100).allMatch(file -> file.getFileName().toString().compareTo("crash-2026-01-05T08-00-02") > 0);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder.resolve("crashes"))) {
            return files.sorted().toList();
        }
    }
}
