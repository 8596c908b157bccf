package dev.sluice.app.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A file that a command writes where the user wants it.
final class OutputFile {
    private OutputFile() {}

    /// Makes its folders, too.
    ///
    /// @throws CommandFailedException when it cannot be written
    static void write(Path file, String text) {
        write(file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Makes its folders, too, and puts all that comes into it.
    ///
    /// @throws CommandFailedException when it cannot be written
    static void write(Path file, InputStream content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (AccessDeniedException e) {
            throw new CommandFailedException("cannot write " + file + ": access to " + e.getFile() + " is denied", e);
        } catch (DirectoryNotEmptyException e) {
            throw new CommandFailedException("cannot write " + file + ": it is a folder", e);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException("cannot write " + file + ": " + e.getFile() + " is no folder", e);
        } catch (IOException e) {
            throw new CommandFailedException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
