package dev.sluice.app.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A file that the user has named, to be read.
final class InputFile {
    private InputFile() {}

    /// @throws CommandFailedException when it cannot be read, or is no text
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// @throws CommandFailedException when it cannot be read
    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// The messages of some exceptions are no more than the file's name.
    static CommandFailedException unreadable(Path file, IOException e) {
        var why = switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "access is denied";
            case CharacterCodingException _ -> "it is not text in UTF-8";
            default -> Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
        };
        return new CommandFailedException("cannot read " + file + ": " + why, e);
    }
}
