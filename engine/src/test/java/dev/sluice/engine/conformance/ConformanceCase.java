package dev.sluice.engine.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One example of what InfluxDB 3.10 does, read from a file of `src/test/resources/conformance`.
///
/// A case begins with `=== ID title`, a step with `--- verb argument` and its text below; [CaseRunner] knows the
/// verbs. `[SETUP]` at the end of the first line asks for an engine with other options.
///
/// @param id `PE-41`, or `PE-41b` for a second case of one example
record ConformanceCase(String id, String title, Setup setup, List<Step> steps) {
    static final Path FOLDER = Path.of("src/test/resources/conformance");

    private static final String CASE = "=== ";
    private static final String STEP = "--- ";

    /// How the engine of a case is started.
    enum Setup {
        USUAL,
        STRICT,
        RESTRICTED,
        WITHOUT_PACKAGES
    }

    /// @param verb     what is done or expected
    /// @param argument the rest of the line
    /// @param text     the lines below, without the last line end
    record Step(String verb, String argument, String text, int lineNumber) {}

    ConformanceCase {
        steps = List.copyOf(steps);
    }

    /// Of its database, its folder of plugins and its triggers.
    String name() {
        return id.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public String toString() {
        return id + " " + title;
    }

    static List<ConformanceCase> all() {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ConformanceCase> read(Path file) {
        try {
            return new Reader(Files.readAllLines(file)).cases();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reader {
        private final List<String> lines;
        private int at;

        Reader(List<String> lines) {
            this.lines = lines;
        }

        List<ConformanceCase> cases() {
            var cases = new ArrayList<ConformanceCase>();
            textUntil(CASE); // what the file is about
            while (at < lines.size()) cases.add(one());
            return cases;
        }

        private ConformanceCase one() {
            var head = lines.get(at++).substring(CASE.length());
            var setup = Setup.USUAL;
            for (var other : Setup.values()) {
                var mark = " [" + other + "]";
                if (head.endsWith(mark)) {
                    setup = other;
                    head = head.substring(0, head.length() - mark.length());
                }
            }
            var words = head.split(" ", 2);
            textUntil(STEP);
            var steps = new ArrayList<Step>();
            while (at < lines.size() && lines.get(at).startsWith(STEP)) {
                int lineNumber = at + 1;
                var step = lines.get(at++).substring(STEP.length()).split(" ", 2);
                var argument = Optional.of(step).filter(s -> s.length > 1).map(s -> s[1].strip());
                steps.add(new Step(step[0], argument.orElse(""), textUntil(STEP), lineNumber));
            }
            return new ConformanceCase(words[0], words[1], setup, steps);
        }

        /// Up to the next step or case; empty lines at its end are for the eye.
        private String textUntil(String mark) {
            var text = new StringBuilder();
            while (at < lines.size() && !lines.get(at).startsWith(mark) && !lines.get(at).startsWith(CASE))
                text.append(lines.get(at++)).append('\n');
            return text.toString().stripTrailing();
        }
    }
}
