package dev.sluice.app.assistance;

import dev.sluice.editor.assist.Problem;
import java.nio.file.Path;
import java.util.Locale;

/// A problem in a file.
///
/// @param line from 1
record FoundProblem(Path file, int line, Problem problem) {
    String place() {
        return file.getFileName() + ":" + line;
    }

    String spoken() {
        return problem.severity().name().toLowerCase(Locale.ROOT) + " " + problem.message() + " " + place();
    }
}
