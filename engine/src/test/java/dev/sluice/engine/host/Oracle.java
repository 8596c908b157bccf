package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The plugins of `src/test/resources/debug`, and where CPython's own tracer stops in them.
public final class Oracle {
    private static final Map<Map.Entry<Path, Path>, List<Walk>> WALKS = new HashMap<>();

    public static final Path FOLDER = Path.of("src/test/resources/debug").toAbsolutePath();

    /// No walk is longer; the script has the same number.
    public static final int LIMIT = 40;

    private static final String SCRIPT = "oracle.py";
    private static final Pattern DIFFERING = Pattern.compile("# graalpy: lines ([0-9, ]+) differ: .+");

    /// A breakpoint is reached for the first time, and from there the same step is made again and again.
    ///
    /// @param file  relative to the folder of all
    /// @param kind  `into`, `over` or `out`
    /// @param stops `file:line:function`, the first included
    public record Walk(String file, int line, String kind, List<String> stops) {
        @Override
        public String toString() {
            return file + ":" + line + " " + kind;
        }
    }

    private Oracle() {}

    /// `-Dsluice.test.python=FILE` tries another CPython.
    public static Path python() {
        return Optional.ofNullable(System.getProperty("sluice.test.python"))
                .map(Path::of)
                .orElseGet(HostInstallation::python3);
    }

    /// Files, and folders of several files.
    public static List<Path> plugins() throws IOException {
        try (var all = Files.list(FOLDER)) {
            return all.filter(path -> !path.endsWith(SCRIPT))
                    .filter(path -> !Files.isDirectory(path) || Files.exists(path.resolve("__init__.py")))
                    .sorted()
                    .toList();
        }
    }

    /// Asked for once: the oracle is a program that takes a while.
    public static List<Walk> walks(Path python, Path plugin) throws IOException {
        synchronized (WALKS) {
            var key = Map.entry(python, plugin);
            var known = WALKS.get(key);
            if (known == null) WALKS.put(key, known = asked(python, plugin));
            return known;
        }
    }

    private static List<Walk> asked(Path python, Path plugin) throws IOException {
        var process = new ProcessBuilder(python.toString(), FOLDER.resolve(SCRIPT).toString(), plugin.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            var walks = output.lines().map(Oracle::walk).toList();
            assertThat(walks).as("walks of " + plugin).isNotEmpty();
            return walks;
        }
    }

    private static Walk walk(String row) {
        var cells = row.split("\t", -1);
        var place = cells[0].split(":");
        return new Walk(place[0], Integer.parseInt(place[1]), cells[1], List.of(cells[2].split(" ")));
    }

    /// Lines of a file where GraalPy has other stops for a reason that the file's first line gives. The lines of the
    /// others must agree.
    public static Set<String> differingOnGraalPy(Path plugin) throws IOException {
        if (Files.isDirectory(plugin)) return Set.of();
        var first = DIFFERING.matcher(Files.readAllLines(plugin).getFirst());
        if (!first.matches()) return Set.of();
        return Stream.of(first.group(1).split(","))
                .map(line -> plugin.getFileName() + ":" + line.strip() + ":")
                .collect(Collectors.toSet());
    }

    public static List<String> without(List<String> stops, Set<String> ignored) {
        return stops.stream()
                .filter(stop -> ignored.stream().noneMatch(stop::startsWith))
                .toList();
    }
}
