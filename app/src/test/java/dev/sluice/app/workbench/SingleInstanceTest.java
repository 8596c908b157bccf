package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SingleInstanceTest {
    @TempDir
    private Path config;

    @Test
    void a_second_program_hands_its_folder_to_the_first_and_ends() throws Exception {
        var asked = new LinkedBlockingQueue<Optional<Path>>();
        try (var first = SingleInstance.claim(config, Optional.empty(), asked::add).orElseThrow()) {
            assertThat(first).isNotNull();
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var second = new ProcessBuilder(
                            java, "-cp", System.getProperty("java.class.path"), Second.class.getName(), config.toString(), "/plugins")
                    .inheritIO()
                    .start();
            assertThat(asked.poll(60, TimeUnit.SECONDS)).contains(Path.of("/plugins"));
            assertThat(second.waitFor()).isEqualTo(0);
        }
        SingleInstance.claim(config, Optional.empty(), asked::add).orElseThrow().close();
    }

    @Test
    void a_socket_that_a_killed_window_left_behind_does_no_harm() throws Exception {
        new RandomAccessFile(config.resolve("window.sock").toFile(), "rw").close();
        SingleInstance.claim(config, Optional.empty(), _ -> {}).orElseThrow().close();
    }

    static final class Second {
        public static void main(String[] args) throws Exception {
            var taken = SingleInstance.claim(Path.of(args[0]), Optional.of(Path.of(args[1])), _ -> {});
            System.exit(taken.isEmpty() ? 0 : 1);
        }
    }
}
