package dev.sluice.app.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.fx.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// What the window remembers of one workspace, in one JSON file: texts by feature and name. The file is replaced as a whole
/// shortly after a change, so it is always an old one or the new one. FX thread only.
final class SessionMemory {
    private static final Duration DELAY = Duration.millis(150);
    /// A text longer than this is not kept; files that long are on disk anyway.
    private static final int TEXT_LIMIT_CHARS = 4 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Tasks tasks;
    private final TreeMap<String, TreeMap<String, String>> texts = new TreeMap<>();
    private final PauseTransition delay = new PauseTransition(DELAY);
    private boolean writing;
    private boolean changed;

    /// Reads what there is. A file that cannot be read counts as none, and is kept beside the next.
    SessionMemory(Path file, Tasks tasks) {
        this.file = file;
        this.tasks = tasks;
        delay.setOnFinished(_ -> write());
        if (Files.exists(file)) read();
    }

    Memory of(String feature) {
        return new Memory() {
            @Override
            public Optional<String> get(String name) {
                return Optional.ofNullable(texts.getOrDefault(feature, new TreeMap<>()).get(name));
            }

            @Override
            public void put(String name, String value) {
                if (value.length() > TEXT_LIMIT_CHARS) remove(name);
                else if (!value.equals(texts.computeIfAbsent(feature, _ -> new TreeMap<>()).put(name, value))) change();
            }

            @Override
            public void remove(String name) {
                var known = texts.get(feature);
                if (known != null && known.remove(name) != null) change();
            }

            @Override
            public Set<String> names() {
                return Set.copyOf(texts.getOrDefault(feature, new TreeMap<>()).keySet());
            }
        };
    }

    /// The file as it should be now, for the last moment before the end.
    Runnable lastWrite() {
        delay.stop();
        var json = json(texts);
        return () -> replace(json);
    }

    /// The delay runs from the first change, so that somebody who never stops typing loses no more than that.
    private void change() {
        changed = true;
        if (!writing && delay.getStatus() != Animation.Status.RUNNING) delay.playFromStart();
    }

    private void write() {
        if (writing || !changed) return;
        writing = true;
        changed = false;
        var now = new TreeMap<String, TreeMap<String, String>>();
        texts.forEach((feature, named) -> now.put(feature, new TreeMap<>(named)));
        tasks.start(
                () -> {
                    replace(json(now));
                    return file;
                },
                _ -> written(),
                failure -> {
                    System.getLogger(SessionMemory.class.getName())
                            .log(System.Logger.Level.WARNING, "the session was not saved", failure);
                    written();
                });
    }

    private void written() {
        writing = false;
        if (changed) delay.playFromStart();
    }

    private static String json(TreeMap<String, TreeMap<String, String>> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void replace(String json) {
        try {
            WholeFile.write(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try {
            for (var feature : JSON.readTree(file.toFile()).properties())
                for (var text : feature.getValue().properties())
                    texts.computeIfAbsent(feature.getKey(), _ -> new TreeMap<>())
                            .put(text.getKey(), text.getValue().asText());
        } catch (IOException e) {
            texts.clear();
            System.getLogger(SessionMemory.class.getName())
                    .log(System.Logger.Level.WARNING, "the last session cannot be read: " + file, e);
            try {
                Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException stays) {
                System.getLogger(SessionMemory.class.getName()).log(System.Logger.Level.WARNING, "and not moved", stays);
            }
        }
    }
}
