package dev.sluice.app.editing;

import dev.sluice.app.frame.Memory;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// What is remembered of the tabs: which files, where their carets are, and every text that was not saved. A text is taken
/// at most this often while somebody types.
final class TabMemory {
    private static final Duration DELAY = Duration.millis(150);
    private static final String OPEN = "open", FRONT = "front", TEXT = "text:", BASE = "base:", CARET = "caret:";

    private final Memory memory;
    private final Map<Path, PauseTransition> delays = new HashMap<>();

    TabMemory(Memory memory) {
        this.memory = memory;
    }

    List<Path> open() {
        return memory.get(OPEN).stream()
                .flatMap(String::lines)
                .map(Path::of)
                .toList();
    }

    void open(Collection<Path> files) {
        memory.put(OPEN, files.stream().map(Path::toString).collect(Collectors.joining("\n")));
    }

    Optional<Path> front() {
        return memory.get(FRONT).map(Path::of);
    }

    void front(Path file) {
        memory.put(FRONT, file.toString());
    }

    boolean isUnsaved(Path file) {
        return memory.get(TEXT + file).isPresent();
    }

    /// Gives an editor the text and the caret it had.
    void restore(EditorTab tab) {
        memory.get(TEXT + tab.path()).ifPresent(text -> tab.restore(text, memory.get(BASE + tab.path())));
        memory.giveCaret(CARET + tab.path(), tab.editor());
    }

    void follow(EditorTab tab) {
        var delay = new PauseTransition(DELAY);
        delays.put(tab.path(), delay);
        delay.setOnFinished(_ -> keep(tab));
        Runnable soon = () -> {
            if (delay.getStatus() != Animation.Status.RUNNING) delay.playFromStart();
        };
        tab.editor().onEdit(soon);
        tab.editor().caretProperty().subscribe(soon);
    }

    void forget(Path file) {
        saved(file);
        memory.remove(CARET + file);
    }

    /// What is remembered of one file is from now on of another.
    void moved(Path from, Path to) {
        for (var kind : List.of(TEXT, BASE, CARET)) memory.get(kind + from).ifPresent(text -> memory.put(kind + to, text));
        forget(from);
    }

    void saved(Path file) {
        memory.remove(TEXT + file);
        memory.remove(BASE + file);
    }

    void closed(EditorTab tab) {
        Optional.ofNullable(delays.remove(tab.path())).ifPresent(PauseTransition::stop);
        keep(tab);
    }

    void keep(EditorTab tab) {
        if (tab.isUnsaved()) {
            memory.put(TEXT + tab.path(), tab.text());
            memory.put(BASE + tab.path(), tab.base());
        } else saved(tab.path());
        memory.put(CARET + tab.path(), Integer.toString(tab.editor().area().getCaretPosition()));
    }
}
