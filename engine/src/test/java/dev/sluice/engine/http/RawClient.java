package dev.sluice.engine.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Speaks HTTP/1.1 over a socket, byte for byte as told: real clients would correct `Host` and the path.
final class RawClient {
    /// A header as it stands in the request or the answer.
    record Header(String name, String value) {}

    record Request(String method, String target, List<Header> headers, byte[] body) {}

    /// @param complete false when the server cut the answer off
    record Response(int status, List<Header> headers, byte[] body, boolean complete) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst();
        }
    }

    private static final int TIMEOUT_MILLIS = 30_000;

    private final URI server;

    RawClient(URI server) {
        this.server = server;
    }

    Response get(String target, Header... headers) {
        return send(new Request("GET", target, List.of(headers), new byte[0]));
    }

    Response post(String target, String body, Header... headers) {
        return send(new Request("POST", target, List.of(headers), body.getBytes(StandardCharsets.UTF_8)));
    }

    Response send(Request request) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var out = socket.getOutputStream();
            out.write(head(request).getBytes(StandardCharsets.ISO_8859_1));
            out.write(request.body());
            out.flush();
            return read(socket.getInputStream(), request.method());
        } catch (IOException e) {
            throw new AssertionError(request.method() + " " + request.target() + " failed", e);
        }
    }

    private String head(Request request) {
        var head = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        var headers = new ArrayList<>(request.headers());
        if (headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("host")))
            headers.addFirst(new Header("Host", server.getAuthority()));
        if (request.body().length > 0)
            headers.add(new Header("Content-Length", String.valueOf(request.body().length)));
        headers.add(new Header("Connection", "close"));
        for (var header : headers)
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        return head.append("\r\n").toString();
    }

    private static Response read(InputStream in, String method) throws IOException {
        var status = line(in);
        var headers = new ArrayList<Header>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        var answer = new Response(Integer.parseInt(status.split(" ")[1]), headers, new byte[0], true);
        if (method.equals("HEAD")) return answer;
        if (answer.header("transfer-encoding").isPresent()) return chunked(in, answer);
        int length = answer.header("content-length").map(Integer::parseInt).orElse(0);
        var body = in.readNBytes(length);
        return new Response(answer.status(), headers, body, body.length == length);
    }

    private static Response chunked(InputStream in, Response answer) throws IOException {
        var body = new ByteArrayOutputStream();
        try {
            for (int size = size(in); size > 0; size = size(in)) {
                var chunk = in.readNBytes(size);
                body.write(chunk);
                if (chunk.length < size) throw new EOFException();
                line(in);
            }
            return new Response(answer.status(), answer.headers(), body.toByteArray(), true);
        } catch (IOException cut) {
            return new Response(answer.status(), answer.headers(), body.toByteArray(), false);
        }
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).toLowerCase(Locale.ROOT), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            int b = in.read();
            if (b < 0) throw new EOFException("the connection ended after: " + line);
            if (b == '\n') return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            line.write(b);
        }
    }
}
