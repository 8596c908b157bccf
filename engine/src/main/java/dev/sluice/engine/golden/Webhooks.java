package dev.sluice.engine.golden;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where plugins under test post to, at `${webhooks}`: answers 204, and 500 below `/broken`.
final class Webhooks implements AutoCloseable {
    private final HttpServer server;
    private final List<String> posted = new ArrayList<>();

    Webhooks() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            synchronized (posted) {
                posted.add("%s %s %s".formatted(exchange.getRequestMethod(), path, body));
            }
            exchange.sendResponseHeaders(path.startsWith("/broken") ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What has been posted since the last time.
    List<String> take() {
        synchronized (posted) {
            var taken = List.copyOf(posted);
            posted.clear();
            return taken;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
