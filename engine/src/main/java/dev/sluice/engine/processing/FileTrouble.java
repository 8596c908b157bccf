package dev.sluice.engine.processing;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/// Why a file cannot be had, in words. The messages of such exceptions are often no more than a path of this machine,
/// which is nothing to tell a client.
final class FileTrouble {
    private FileTrouble() {}

    static String why(IOException e) {
        return switch (e) {
            case CharacterCodingException _ -> "stream did not contain valid UTF-8";
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "access is denied";
            case FileAlreadyExistsException _ -> "a file is where a folder is needed";
            case FileSystemException some -> Objects.requireNonNullElse(some.getReason(), "the file system refuses");
            default -> Objects.requireNonNullElse(e.getMessage(), "the file system refuses");
        };
    }
}
