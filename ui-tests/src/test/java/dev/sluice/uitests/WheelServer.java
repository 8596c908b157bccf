package dev.sluice.uitests;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Hands out one Python package on this machine, at once or never.
final class WheelServer implements AutoCloseable {
    private static final String NAME = "sluice_story-1.0-py3-none-any.whl", NEVER = "/never/";

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);

    WheelServer() throws IOException {
        var wheel = wheel();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                if (exchange.getRequestURI().getPath().startsWith(NEVER)) {
                    asked.countDown();
                    closed.await();
                }
                exchange.sendResponseHeaders(200, wheel.length);
                exchange.getResponseBody().write(wheel);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    /// Where the package is.
    String wheelAddress() {
        return address("/");
    }

    /// Where pip waits until this server is closed.
    String silentAddress() {
        return address(NEVER);
    }

    /// Whether pip waits already.
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    private String address(String folder) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + folder + NAME;
    }

    private static byte[] wheel() throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("sluice_story.py", "WORD = 'hello'\n");
        var about = "sluice_story-1.0.dist-info/";
        files.put(about + "METADATA", "Metadata-Version: 2.1\nName: sluice-story\nVersion: 1.0\n");
        files.put(about + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        var record = String.join(",,\n", files.keySet()) + ",,\n" + about + "RECORD,,\n";
        files.put(about + "RECORD", record);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
