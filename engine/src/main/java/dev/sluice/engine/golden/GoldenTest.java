package dev.sluice.engine.golden;

import java.nio.file.Path;
import java.util.Set;

/// A test of a plugin.
public sealed interface GoldenTest {
    /// Of the plugin.
    Path folder();

    String name();

    /// The plugin's name and its own.
    default String title() {
        return folder().getFileName() + " " + name();
    }

    /// A fixture and what must come out.
    record OfFixture(Path folder, Path file) implements GoldenTest {
        @Override
        public String name() {
            return FixtureReader.baseName(file);
        }

        Path expected() {
            return folder.resolve("tests").resolve("golden").resolve(name() + ".expected");
        }
    }

    /// A function `test_…` of a Python file `tests/test_….py`, or `Test….test_…` of a class in it.
    record OfFunction(Path folder, Path file, String function) implements GoldenTest {
        @Override
        public String name() {
            return FixtureReader.baseName(file) + "." + function;
        }
    }

    /// Whatever else a Python file has: tests that only show once it is loaded. To run it is to run these; it comes to
    /// nothing when there are none, and fails when the file cannot be loaded.
    ///
    /// @param known functions that are tests of their own
    record OfFile(Path folder, Path file, Set<String> known) implements GoldenTest {
        @Override
        public String name() {
            return FixtureReader.baseName(file);
        }
    }
}
