package dev.sluice.app.editing;

import dev.sluice.app.frame.FileBeside;
import dev.sluice.editor.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// A text file on disk. In memory lines are separated by `\n`; on disk they stay as they were.
///
/// @param stamp of the file when it was read or saved; empty when it was neither
record TextFile(Path path, String text, boolean carriageReturns, Optional<FileStamp> stamp) {
    private static final Texts TEXTS = Texts.of(TextFile.class);

    static TextFile read(Path path) {
        try {
            var stamp = FileStamp.of(path); // before the text: what changes in between is then noticed
            var bytes = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            boolean carriageReturns = bytes.contains("\r\n");
            return new TextFile(path, bytes.replace("\r\n", "\n"), carriageReturns, stamp);
        } catch (IOException e) {
            throw new UncheckedIOException(TEXTS.get("read.failed", path, e.getMessage()), e);
        }
    }

    /// One that is gone, or not there yet.
    static TextFile missing(Path path) {
        return new TextFile(path, "", false, Optional.empty());
    }

    /// This one, once somebody has removed it.
    TextFile gone() {
        return new TextFile(path, "", carriageReturns, Optional.empty());
    }

    boolean isOnDisk() {
        return stamp.isPresent();
    }

    TextFile withText(String next) {
        return new TextFile(path, next, carriageReturns, stamp);
    }

    /// Writes beside the file and then renames, so that at no moment there is half a file.
    ///
    /// @return the file with its new stamp
    TextFile save() {
        try {
            var folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var beside = FileBeside.create(path);
            try {
                Files.writeString(beside, carriageReturns ? text.replace("\n", "\r\n") : text);
                if (Files.exists(path) && Files.getFileStore(path).supportsFileAttributeView("posix"))
                    Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(path));
                var next = FileStamp.of(beside);
                Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return new TextFile(path, text, carriageReturns, next);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(TEXTS.get("save.failed", path, e.getMessage()), e);
        }
    }
}
