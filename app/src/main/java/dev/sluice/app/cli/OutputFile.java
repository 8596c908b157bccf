package dev.sluice.app.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a command writes where the user wants it.
final class OutputFile {
    private OutputFile() {}

    /// Makes its folders, too.
    ///
    /// @throws CommandFailedException when it cannot be written
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (AccessDeniedException e) {
            throw new CommandFailedException("cannot write " + file + ": access to " + e.getFile() + " is denied", e);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException("cannot write " + file + ": " + e.getFile() + " is no folder", e);
        } catch (IOException e) {
            throw new CommandFailedException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
