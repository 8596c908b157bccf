package dev.sluice.app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalEnginesTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:8181");

    @TempDir
    Path userData;

    @Test
    void a_running_engine_is_found_by_every_name_of_this_machine_and_forgotten_when_it_stops() {
        var engines = new LocalEngines(userData);
        assertThat(engines.token(ADDRESS)).isEmpty();
        try (var _ = engines.register(ADDRESS, Optional.of("secret"))) {
            assertThat(engines.token(ADDRESS)).contains("secret");
            assertThat(engines.token(URI.create("http://localhost:8181/"))).contains("secret");
            assertThat(engines.token(URI.create("http://[::1]:8181"))).contains("secret");
            assertThat(engines.token(URI.create("http://127.0.0.1:8182"))).isEmpty();
            assertThat(engines.token(URI.create("http://db.example:8181"))).isEmpty();
        }
        assertThat(engines.token(ADDRESS)).isEmpty();
    }

    @Test
    void an_engine_without_authentication_has_no_token_to_give() {
        var engines = new LocalEngines(userData);
        try (var _ = engines.register(ADDRESS, Optional.empty())) {
            assertThat(engines.token(ADDRESS)).isEmpty();
        }
    }

    @Test
    void whoever_listens_where_a_dead_engine_did_is_sent_nothing() throws Exception {
        var engines = new LocalEngines(userData);
        try (var _ = engines.register(ADDRESS, Optional.of("secret"))) {
            var file = onlyFile();
            var dead = new ProcessBuilder("sleep", "0").start();
            dead.waitFor();
            Files.writeString(file, Files.readString(file).replaceFirst("\"pid\":\\d+", "\"pid\":" + dead.pid()));
            assertThat(engines.token(ADDRESS)).isEmpty();
        }
    }

    @Test
    void a_file_that_is_not_ours_does_no_harm() throws Exception {
        var folder = Files.createDirectories(userData.resolve("engines"));
        Files.writeString(folder.resolve("127.0.0.1-8181.json"), "{ half a fi");
        assertThat(new LocalEngines(userData).token(ADDRESS)).isEmpty();
    }

    @Test
    void only_the_owner_can_read_it() throws Exception {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) return;
        try (var _ = new LocalEngines(userData).register(ADDRESS, Optional.of("secret"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(onlyFile()))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(userData.resolve("engines"))))
                    .isEqualTo("rwx------");
        }
    }

    private Path onlyFile() throws Exception {
        try (var files = Files.list(userData.resolve("engines"))) {
            return files.toList().getFirst();
        }
    }
}
