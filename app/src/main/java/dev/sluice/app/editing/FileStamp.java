package dev.sluice.app.editing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/// By which a file shows, without being read, that nobody has changed it.
///
/// @param size in bytes
record FileStamp(long size, FileTime modified) {
    /// Empty when there is no such file.
    static Optional<FileStamp> of(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileStamp(attributes.size(), attributes.lastModifiedTime()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
