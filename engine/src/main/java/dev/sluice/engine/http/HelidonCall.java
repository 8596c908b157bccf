package dev.sluice.engine.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request as it comes from the web server.
final class HelidonCall implements Call {
    private final ServerRequest request;
    private final BodyReader bodies;
    private BodyReader.@Nullable Body body;

    HelidonCall(ServerRequest request, BodyReader bodies) {
        this.request = request;
        this.bodies = bodies;
    }

    @Override
    public String method() {
        return request.prologue().method().text();
    }

    @Override
    public String path() {
        return request.path().rawPath();
    }

    @Override
    public Optional<String> rawQuery() {
        return request.prologue().hasQuery()
                ? Optional.of(request.query().rawValue())
                : Optional.empty();
    }

    @Override
    public Optional<String> header(String name) {
        if (name.equals("host")) return Optional.of(request.authority());
        return request.headers()
                .find(HeaderNames.create(name))
                .map(header -> String.join(", ", header.allValues()));
    }

    @Override
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        for (var header : request.headers())
            headers.put(header.name().toLowerCase(Locale.ROOT), HeaderText.last(header));
        return headers;
    }

    @Override
    public BodyReader.Body body() throws IOException {
        var read = body;
        if (read == null) {
            read = readBody();
            body = read;
        }
        return read;
    }

    @Override
    public void releaseBody() {
        var read = body;
        if (read == null) return;
        bodies.release(read);
        body = null;
    }

    /// The web server has exceptions of many kinds for bodies that are not what their headers say.
    private BodyReader.Body readBody() throws IOException {
        var length = request.headers().contentLength().orElse(-1);
        try {
            return bodies.read(request.content().inputStream(), header("content-encoding"), length);
        } catch (RefusedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IOException("the request body cannot be read: " + e.getMessage(), e);
        }
    }

    /// Whether the client sends nothing more on this connection.
    boolean isLast() {
        return header("connection").filter(value -> value.equalsIgnoreCase("close")).isPresent();
    }
}
