package dev.sluice.engine.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Finds the tests of plugins in a workspace: `PLUGIN/tests/fixtures/*.run`, `*.lp`, `*.http`, and `PLUGIN/tests/test_*.py`.
public final class GoldenTests {
    /// Folders looked at below the workspace.
    private static final int DEPTH_LIMIT = 4;

    private GoldenTests() {}

    /// By plugin and name.
    ///
    /// @throws GoldenException when a folder or file cannot be read
    public static List<GoldenTest> below(Path workspace) {
        var tests = new ArrayList<GoldenTest>();
        for (var folder : pluginFolders(workspace)) tests.addAll(of(folder));
        return List.copyOf(tests);
    }

    /// The folder that plugins' names are relative to.
    public static Path pluginDirectory(Path workspace) {
        var root = workspace.toAbsolutePath().normalize();
        if (Files.isDirectory(root.resolve("plugins"))) return root.resolve("plugins");
        var parent = root.getParent();
        return Files.isDirectory(root.resolve("tests")) && parent != null && hasPlugin(root) ? parent : root;
    }

    private static boolean hasPlugin(Path folder) {
        return Files.exists(folder.resolve("__init__.py")) || Files.exists(folder.resolve(folder.getFileName() + ".py"));
    }

    private static List<Path> pluginFolders(Path workspace) {
        var root = workspace.toAbsolutePath().normalize();
        try (var all = Files.walk(root, DEPTH_LIMIT)) {
            return all.filter(path -> path.endsWith("tests") && Files.isDirectory(path))
                    .filter(path -> isVisible(root.relativize(path)))
                    .map(path -> path.resolveSibling("").normalize().toAbsolutePath())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new GoldenException("cannot look for tests in " + workspace + ": " + e.getMessage(), e);
        }
    }

    /// What lies in environments of Python and in hidden folders are not the workspace's own tests.
    private static boolean isVisible(Path relative) {
        return Stream.iterate(relative, path -> path != null, Path::getParent)
                .map(path -> String.valueOf(path.getFileName()))
                .noneMatch(name -> name.startsWith(".") || name.equals("venv") || name.equals("site-packages"));
    }

    private static List<GoldenTest> of(Path folder) {
        var tests = new ArrayList<GoldenTest>();
        try {
            for (var file : fixtures(folder.resolve("tests").resolve("fixtures"))) tests.add(new GoldenTest.OfFixture(folder, file));
            for (var file : files(folder.resolve("tests"), "test_.*\\.py")) {
                var functions = PythonTestNames.of(text(file));
                for (var function : functions) tests.add(new GoldenTest.OfFunction(folder, file, function));
                tests.add(new GoldenTest.OfFile(folder, file, functions));
            }
        } catch (IOException e) {
            throw new GoldenException("cannot read the tests in " + folder + ": " + e.getMessage(), e);
        }
        return tests;
    }

    /// Without files that are part of another's fixture.
    private static List<Path> fixtures(Path folder) throws IOException {
        var runs = files(folder, ".*\\.run");
        var named = new StringBuilder();
        for (var run : runs) named.append(text(run));
        return files(folder, ".*\\.(run|lp|http)").stream()
                .filter(file -> runs.contains(file) || named.indexOf("\"" + file.getFileName() + "\"") < 0)
                .toList();
    }

    /// Also of a file that is none: whoever reads it in earnest says so.
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static List<Path> files(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (var all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).matches(pattern))
                    .sorted()
                    .toList();
        }
    }
}
