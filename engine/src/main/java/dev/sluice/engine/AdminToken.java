package dev.sluice.engine;

import dev.sluice.engine.auth.Tokens;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// The operator's token: made inside the process at the first start, its hash kept in the catalog, its text in a file
/// that only the owner can read.
final class AdminToken {
    static final String FILE = "admin.token";

    private AdminToken() {}

    /// Makes the token when there is none yet.
    ///
    /// @param folder empty: the text is kept in memory only
    /// @return its text, when it is known
    static Optional<String> prepare(Tokens tokens, Optional<Path> folder) {
        var created = tokens.create(Tokens.ADMIN, Optional.empty()).map(Tokens.Issued::text);
        if (folder.isEmpty()) return created;
        var file = folder.get().resolve(FILE);
        created.ifPresent(text -> write(file, text));
        return created.or(() -> read(file).filter(tokens::isAdmin));
    }

    private static void write(Path file, String text) {
        try {
            var fresh = file.resolveSibling(FILE + ".new");
            Files.deleteIfExists(fresh);
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var channel = FileChannel.open(fresh, options, ownerOnly())) {
                channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EngineException("cannot write the token file " + file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new EngineException("cannot read the token file " + file + ": " + e.getMessage(), e);
        }
    }

    /// On Windows the user's data folder is the owner's already.
    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
