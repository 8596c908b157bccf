package dev.sluice.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The plugins and data that come with the program.
final class Samples {
    /// Their folder; the launchers set it.
    private static final String PROPERTY = "sluice.samples";

    private final Path folder;

    Samples() {
        folder = Optional.ofNullable(System.getProperty(PROPERTY))
                .map(Path::of)
                .filter(Files::isDirectory)
                .orElseThrow(() -> new DemoFailedException("the samples are missing: -D" + PROPERTY + " names no folder"));
    }

    /// @param name of a plugin of one file
    String plugin(String name) {
        return read(name + "/" + name + ".py");
    }

    /// Line protocol in seconds.
    String homeData() {
        return read("data/home.lp");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new DemoFailedException("cannot read the sample " + folder.resolve(file), e);
        }
    }
}
