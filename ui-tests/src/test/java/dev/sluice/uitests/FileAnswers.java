package dev.sluice.uitests;

import dev.sluice.app.frame.FileDialogs;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// Answers the system's dialogs, which no robot can reach, with what a story has said beforehand. FX thread only.
final class FileAnswers implements FileDialogs {
    private final Queue<Path> answers = new ArrayDeque<>();

    void add(Path answer) {
        answers.add(answer);
    }

    @Override
    public Optional<Path> open(String title, Kind kind) {
        return next(title);
    }

    @Override
    public Optional<Path> save(String title, String name, Kind kind) {
        return next(title);
    }

    @Override
    public Optional<Path> folder(String title) {
        return next(title);
    }

    private Optional<Path> next(String title) {
        if (answers.isEmpty()) throw new AssertionError("nobody has said what to choose in: " + title);
        return Optional.of(answers.remove());
    }
}
