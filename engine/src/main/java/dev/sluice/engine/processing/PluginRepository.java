package dev.sluice.engine.processing;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Fetches `gh:` plugins: one plain GET, redirects followed, no authentication.
final class PluginRepository {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    /// The largest plugin of the public repository has 0.2 MB (2026).
    private static final int SIZE_LIMIT_BYTES = 16 << 20;
    /// What cannot stand in a file name somewhere.
    private static final String UNSAFE = "[<>:\"|?*\\\\\\p{Cntrl}]";

    /// Beside letters and digits, what stands for itself in an address.
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?#%";

    /// The reasons that servers of files give; HTTP/2 does not carry them.
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(300, "Multiple Choices"),
            Map.entry(301, "Moved Permanently"),
            Map.entry(302, "Found"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(410, "Gone"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(451, "Unavailable For Legal Reasons"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private final Supplier<URI> base;
    private Optional<HttpClient> client = Optional.empty();

    PluginRepository(Supplier<URI> base) {
        this.base = base;
    }

    /// @param path below the base address
    PluginCode.SingleFile fetch(String path) {
        var address = root() + encoded(path);
        try {
            var request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(ANSWER_LIMIT)
                    .build();
            var answer = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() / 100 != 2) throw failed(status(answer.statusCode()) + " " + address);
                var bytes = body.readNBytes(SIZE_LIMIT_BYTES + 1);
                if (bytes.length > SIZE_LIMIT_BYTES)
                    throw failed("more than " + SIZE_LIMIT_BYTES + " bytes at " + address);
                return new PluginCode.SingleFile(madeUpPath(path), decoded(bytes));
            }
        } catch (IOException e) {
            throw failed(why(e) + " " + address);
        } catch (IllegalArgumentException e) {
            throw failed(e.getMessage() + " " + address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted " + address);
        }
    }

    private String root() {
        try {
            var text = base.get().toString();
            return text.endsWith("/") ? text : text + "/";
        } catch (IllegalArgumentException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    private static String why(IOException e) {
        return switch (e) {
            case HttpTimeoutException _ -> "the server does not answer";
            case ConnectException _ -> "the server cannot be reached";
            default -> FileTrouble.why(e);
        };
    }

    /// Bytes that an address cannot have become `%xx`; those that are written so stay.
    private static String encoded(String path) {
        var text = new StringBuilder();
        for (byte each : path.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || PLAIN.indexOf(character) >= 0)) text.append(character);
            else text.append("%%%02X".formatted((int) character));
        }
        return text.toString();
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static PluginFileException failed(String what) {
        return new PluginFileException("error fetching plugin from repository: " + what);
    }

    private static String status(int code) {
        var reason = REASONS.get(code);
        return reason == null ? code + " <unknown status code>" : code + " " + reason;
    }

    private static Path madeUpPath(String path) {
        return Path.of("/gh")
                .resolve(path.replaceAll(UNSAFE, "_").replaceAll("^/+", ""))
                .toAbsolutePath();
    }

    private synchronized HttpClient client() {
        var open = client.orElseGet(() -> HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT_LIMIT)
                .build());
        client = Optional.of(open);
        return open;
    }
}
