package dev.sluice.app.assistance;

import dev.sluice.editor.assist.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The problems of all open files, worst first. FX thread only.
final class ProblemsModel {
    private final Map<Path, List<FoundProblem>> byFile = new TreeMap<>();
    private final ObservableList<FoundProblem> all = FXCollections.observableArrayList();

    ObservableList<FoundProblem> all() {
        return all;
    }

    void show(Path file, String text, List<Problem> problems) {
        byFile.put(file, found(file, text, problems));
        refresh();
    }

    /// Forgets the files that are not open any more.
    void keep(Collection<Path> open) {
        if (byFile.keySet().retainAll(open)) refresh();
    }

    private void refresh() {
        var next = byFile.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing((FoundProblem found) -> found.problem().severity()))
                .toList();
        if (!next.equals(all)) all.setAll(next);
    }

    private static List<FoundProblem> found(Path file, String text, List<Problem> problems) {
        var sorted = problems.stream().sorted(Comparator.comparingInt(Problem::start)).toList();
        var found = new ArrayList<FoundProblem>();
        int line = 1, at = 0;
        for (var problem : sorted) {
            int to = Math.min(problem.start(), text.length());
            for (; at < to; at++) if (text.charAt(at) == '\n') line++;
            found.add(new FoundProblem(file, line, problem));
        }
        return found;
    }
}
