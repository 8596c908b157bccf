package dev.sluice.uitests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A wheel of one module, for whoever asks for it on this machine; it can let them wait.
final class WheelServer implements AutoCloseable {
    private final String name;
    private final byte[] wheel;
    private final HttpServer server;
    private volatile CountDownLatch ready = new CountDownLatch(0);
    private volatile boolean asked;

    WheelServer(String name, String text) throws IOException {
        this.name = name;
        wheel = wheel(name, text);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.createContext("/simple/", this::list);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/%s-1.0-py3-none-any.whl".formatted(server.getAddress().getPort(), name);
    }

    /// Of an index that has this wheel alone.
    String index() {
        return "http://127.0.0.1:%d/simple".formatted(server.getAddress().getPort());
    }

    void keepWaiting() {
        ready = new CountDownLatch(1);
    }

    void goOn() {
        ready.countDown();
    }

    boolean isAsked() {
        return asked;
    }

    private void list(HttpExchange exchange) throws IOException {
        var page = "<a href=\"%s\">%s</a>".formatted(url(), name).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked = true;
            ready.await();
            exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, wheel.length);
            exchange.getResponseBody().write(wheel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] wheel(String name, String text) throws IOException {
        var about = name + "-1.0.dist-info/";
        var files = new TreeMap<>(Map.of(
                name + ".py", text,
                about + "METADATA", "Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n",
                about + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                about + "RECORD", "%1$s.py,,\n%2$sMETADATA,,\n%2$sWHEEL,,\n%2$sRECORD,,\n".formatted(name, about)));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
    }
}
