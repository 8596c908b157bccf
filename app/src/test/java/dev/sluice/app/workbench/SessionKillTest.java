package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.app.editing.EditorTabs;
import dev.sluice.app.fx.Tasks;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.coley.bentofx.Bento;

/// Somebody types, and the program is killed: what was typed a second before is there again, and the file that is being
/// saved again and again is always a whole one.
final class SessionKillTest {
    private static final int KILLS = Integer.getInteger("sluice.kills", 4);
    private static final Duration LOST_AT_MOST = Duration.ofSeconds(1);
    /// A process that has just begun takes its time for what it remembers first.
    private static final Duration BEGUN_WITHIN = Duration.ofSeconds(30);
    private static final int KEY_MILLIS = 15, SAVED_EACH = 200, KEYS_A_SECOND = 1000 / KEY_MILLIS;

    @TempDir
    private Path folder;

    private record Key(int typed, long nanos) {}

    @Test
    void a_second_of_typing_is_lost_at_most() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            var file = folder.resolve("plugin" + kill + ".py");
            var session = folder.resolve("session" + kill + ".json");
            Files.writeString(file, "");
            var keys = typeUntilKilled(file, session, 300 + random.nextInt(2500));
            var before = keys.getLast().nanos() - LOST_AT_MOST.toNanos();
            int secondAgo = keys.stream().filter(key -> key.nanos() <= before).mapToInt(Key::typed).max().orElse(0);
            // on a busy machine keys are slow as well: then it is as many as a second has
            int safe = Math.min(secondAgo, keys.getLast().typed() - KEYS_A_SECOND);
            var onDisk = Files.readString(file);
            assertThat(onDisk).as("seed %d, kill %d: the file", seed, kill).isEqualTo("x".repeat(onDisk.length()));
            assertThat(onDisk.length() % SAVED_EACH).isEqualTo(0);
            assertThat(Math.max(onDisk.length(), remembered(session, file)))
                    .as("seed %d, kill %d: of %d chars", seed, kill, keys.getLast().typed())
                    .isGreaterThanOrEqualTo(safe);
        }
    }

    private static ArrayList<Key> typeUntilKilled(Path file, Path session, int millis) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Typist.class.getName(),
                        file.toString(),
                        session.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var keys = new ArrayList<Key>();
        try (BufferedReader typed = process.inputReader()) {
            long end = Long.MAX_VALUE;
            for (var line = typed.readLine(); line != null; line = typed.readLine()) {
                long now = System.nanoTime();
                keys.add(new Key(Integer.parseInt(line), now));
                if (end == Long.MAX_VALUE && Files.exists(session)) end = now + Duration.ofMillis(millis).toNanos();
                if (now >= end) break;
                assertThat(now - keys.getFirst().nanos()).as("nothing is remembered").isLessThan(BEGUN_WITHIN.toNanos());
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(keys).as("the typist did not start").isNotEmpty();
        return keys;
    }

    private static int remembered(Path session, Path file) throws IOException {
        if (!Files.exists(session)) return 0;
        var text = new ObjectMapper().readTree(session.toFile()).path("editing").path("text:" + file).asText();
        assertThat(text).isEqualTo("x".repeat(text.length()));
        return text.length();
    }

    /// Types into a real editor and says how much it has typed.
    public static final class Typist {
        public static void main(String[] args) {
            var file = Path.of(args[0]);
            Platform.startup(() -> {
                var tasks = Tasks.onVirtualThreads(Platform::runLater);
                var memory = new SessionMemory(Path.of(args[1]), tasks);
                var bento = new Bento();
                var root = bento.dockBuilding().root("root");
                var leaf = bento.dockBuilding().leaf("editors");
                root.addContainers(leaf);
                var tabs = new EditorTabs(bento, () -> leaf, tasks, memory.of("editing"), System.err::println);
                var stage = new Stage();
                stage.setScene(new Scene(root, 600, 400));
                stage.show();
                tabs.open(file, opened -> typeSoon(Path.of(args[1]), tabs, opened.editor().area()::appendText));
            });
        }

        /// People do not type before the window has settled: it has then written its session once.
        private static void typeSoon(Path session, EditorTabs tabs, Consumer<String> append) {
            var looking = new Timeline();
            looking.getKeyFrames().add(new KeyFrame(javafx.util.Duration.millis(KEY_MILLIS), _ -> {
                if (!Files.exists(session)) return;
                looking.stop();
                type(tabs, append);
            }));
            looking.setCycleCount(Animation.INDEFINITE);
            looking.play();
        }

        private static void type(EditorTabs tabs, Consumer<String> append) {
            var typed = new int[1];
            var timeline = new Timeline(new KeyFrame(javafx.util.Duration.millis(KEY_MILLIS), _ -> {
                append.accept("x");
                typed[0]++;
                System.out.println(typed[0]);
                if (typed[0] % SAVED_EACH == 0) tabs.saveFront();
            }));
            timeline.setCycleCount(Animation.INDEFINITE);
            timeline.play();
        }
    }
}
