package dev.sluice.app.frame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/// A new file that is to take another one's place once it is whole.
public final class FileBeside {
    private FileBeside() {}

    /// An empty one in the folder of `target`, hidden, to be read by whoever may read what is saved there; a temporary file
    /// of Java's is its owner's alone.
    public static Path create(Path target) throws IOException {
        var number = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return Files.createFile(target.toAbsolutePath().resolveSibling("." + target.getFileName() + "." + number + ".part"));
    }
}
