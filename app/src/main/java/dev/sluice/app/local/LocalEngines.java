package dev.sluice.app.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The running engines of this user, one owner-only file each. A command that talks to one of them finds its token
/// here, so that nobody has to copy it around on their own machine.
public final class LocalEngines {
    private static final Set<String> LOOPBACK = Set.of("localhost", "localhost.", "127.0.0.1", "[::1]", "0.0.0.0");
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final ObjectMapper json = new ObjectMapper();

    /// @param userData folder of this program's data of this user
    public LocalEngines(Path userData) {
        folder = userData.resolve("engines");
    }

    /// The usual place of this user's data; `XDG_DATA_HOME` and its kin are honoured.
    public static Path userData() {
        return Path.of(dev.dirs.BaseDirectories.get().dataDir).resolve("sluice");
    }

    /// Tells of an engine until the registration is closed.
    ///
    /// @param token empty for an engine that needs none
    /// @throws UncheckedIOException when the file cannot be written
    public Registration register(URI address, Optional<String> token) {
        var entry = json.createObjectNode();
        entry.put("pid", ProcessHandle.current().pid());
        entry.put("address", address.toString());
        token.ifPresent(text -> entry.put("token", text));
        var file = folder.resolve(host(address).replace(":", "_") + "-" + port(address) + SUFFIX);
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            var fresh = Files.createTempFile(folder, "engine", ".new", ownerOnly("rw-------"));
            Files.writeString(fresh, entry.toString(), StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return () -> remove(file);
    }

    /// An engine that others can find; [#close] takes it off the list.
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /// The token for a server, if it is a living engine of this user on this machine.
    public Optional<String> token(URI server) {
        if (!LOOPBACK.contains(host(server)) || !Files.isDirectory(folder)) return Optional.empty();
        return entries("-" + port(server) + SUFFIX).stream()
                .map(this::read)
                .flatMap(Optional::stream)
                .filter(entry -> LOOPBACK.contains(host(URI.create(entry.path("address").asText()))))
                .filter(LocalEngines::isAlive)
                .map(entry -> entry.path("token").asText(""))
                .filter(token -> !token.isEmpty())
                .findFirst();
    }

    private List<Path> entries(String suffix) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> Objects.requireNonNull(file.getFileName()).toString().endsWith(suffix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Empty for a file that vanished or that is not one of ours.
    private Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(json.readTree(Files.readString(file)));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        } catch (IOException vanished) {
            return Optional.empty();
        }
    }

    /// Whoever listens on the port of an engine that died must not be sent its token.
    private static boolean isAlive(JsonNode entry) {
        return ProcessHandle.of(entry.path("pid").asLong()).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String host(URI address) {
        return Objects.requireNonNullElse(address.getHost(), "");
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) return address.getPort();
        return "https".equals(address.getScheme()) ? 443 : 80;
    }

    /// Windows keeps a user's data folder to the user anyway.
    private static FileAttribute<?>[] ownerOnly(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
