package dev.sluice.engine.environment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// An index as pip reads it (the simple repository API), on this machine.
public final class PackageIndex implements AutoCloseable {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final HttpServer server;

    public PackageIndex() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/simple/";
    }

    public PackageIndex offer(Wheel wheel) {
        return offer(wheel.name(), wheel.fileName(), wheel.content());
    }

    public PackageIndex offer(String name, String fileName, byte[] content) {
        files.put("/simple/" + name.replace('_', '-') + "/" + fileName, content);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var file = files.get(path);
            var answer = file == null ? page(path) : file;
            exchange.getResponseHeaders().set("Content-Type", file == null ? "text/html" : "application/octet-stream");
            exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] page(String path) {
        return files.keySet().stream()
                .filter(file -> file.startsWith(path) && file.indexOf('/', path.length()) < 0)
                .map(file -> "<a href=\"%s\">%s</a>\n".formatted(file, file.substring(path.length())))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
