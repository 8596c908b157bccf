package dev.sluice.app.workbench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/// One window for a user: a second start hands its folder to the first and ends. The first holds a lock for as long as it
/// lives, so that one that was killed is never taken for one that is there.
final class SingleInstance implements AutoCloseable {
    private static final String LOCK = "window.lock", SOCKET = "window.sock";
    private static final int MESSAGE_LIMIT_BYTES = 16 * 1024;

    private final FileChannel channel;
    private final FileLock lock;
    private final ServerSocketChannel listener;
    private final Path socket;

    private SingleInstance(FileChannel channel, FileLock lock, ServerSocketChannel listener, Path socket) {
        this.channel = channel;
        this.lock = lock;
        this.listener = listener;
        this.socket = socket;
    }

    /// Becomes the one window, or hands the folder to it.
    ///
    /// @param asked hears of later starts, with the folder they were given; on a thread of its own
    /// @return empty when another window has taken over
    /// @throws IOException when it cannot be known; starting all the same does no harm
    static Optional<SingleInstance> claim(Path config, Optional<Path> folder, Consumer<Optional<Path>> asked)
            throws IOException {
        Files.createDirectories(config);
        var socket = config.resolve(SOCKET);
        var channel = FileChannel.open(config.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            tell(socket, folder);
            return Optional.empty();
        }
        Files.deleteIfExists(socket);
        var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket));
        var instance = new SingleInstance(channel, lock, listener, socket);
        Thread.ofPlatform().name("window-instance").daemon().start(() -> instance.listen(asked));
        return Optional.of(instance);
    }

    private static void tell(Path socket, Optional<Path> folder) throws IOException {
        try (var connection = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            var text = folder.map(path -> path.toAbsolutePath().toString()).orElse("");
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) connection.write(bytes);
        }
    }

    private void listen(Consumer<Optional<Path>> asked) {
        while (listener.isOpen()) {
            try (var connection = listener.accept()) {
                var bytes = ByteBuffer.allocate(MESSAGE_LIMIT_BYTES);
                while (bytes.hasRemaining() && connection.read(bytes) >= 0) {}
                var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
                asked.accept(text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)));
            } catch (IOException e) {
                if (listener.isOpen())
                    System.getLogger(SingleInstance.class.getName())
                            .log(System.Logger.Level.WARNING, "another start was not heard", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        Files.deleteIfExists(socket);
        lock.release();
        channel.close();
    }
}
