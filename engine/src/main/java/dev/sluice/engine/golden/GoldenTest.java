package dev.sluice.engine.golden;

import java.nio.file.Path;

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

    /// A function `test_…` of a Python file `tests/test_….py`.
    record OfFunction(Path folder, Path file, String function) implements GoldenTest {
        @Override
        public String name() {
            return FixtureReader.baseName(file) + "." + function;
        }
    }
}
