package dev.sluice.app;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The internet as far as plugins need it: a repository of plugins, and an index of packages as pip reads it.
final class FileServer implements AutoCloseable {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final HttpServer server;

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var found = files.get(path);
            var answer = found == null ? page(path) : found;
            try (exchange) {
                exchange.getResponseHeaders().set("Content-Type", found == null ? "text/html" : "application/octet-stream");
                exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
    }

    private byte[] page(String folder) {
        return files.keySet().stream()
                .filter(file -> file.startsWith(folder) && file.indexOf('/', folder.length()) < 0)
                .map(file -> "<a href=\"%s\">%s</a>\n".formatted(file, file.substring(folder.length())))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    String url(String folder) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + folder + "/";
    }

    FileServer offer(String path, String text) {
        files.put("/" + path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// A package of one module, version 1.0.
    FileServer offerPackage(String name, String text) {
        var information = name + "-1.0.dist-info/";
        var members = new LinkedHashMap<String, String>();
        members.put(name + ".py", text);
        members.put(information + "METADATA", "Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n");
        members.put(information + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        members.put(
                information + "RECORD",
                members.keySet().stream().map(file -> file + ",,\n").collect(Collectors.joining())
                        + information + "RECORD,,\n");
        files.put("/simple/" + name + "/" + name + "-1.0-py3-none-any.whl", zip(members));
        return this;
    }

    private static byte[] zip(Map<String, String> members) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
