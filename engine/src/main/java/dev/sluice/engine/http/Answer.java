package dev.sluice.engine.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a request is answered with.
///
/// @param fromRoute whether a route made it; router-level answers lack the CORS header
record Answer(int status, Map<String, String> headers, Body body, boolean fromRoute) {
    sealed interface Body {
        record Bytes(byte[] content) implements Body {}

        /// Written while it is made. What goes wrong before the first byte went out can still become another answer.
        ///
        /// @param live whether a flush sends what is there; else it leaves when there is enough of it, or at the end
        record Stream(Content content, boolean live) implements Body {}
    }

    /// Writes a body; closes neither the stream nor anything behind it.
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private static final Body NOTHING = new Body.Bytes(new byte[0]);

    static final String JSON = "application/json";
    static final String TEXT = "text/plain; charset=utf-8";

    static Answer empty(int status) {
        return new Answer(status, Map.of(), NOTHING, true);
    }

    static Answer of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), new Body.Bytes(body), true);
    }

    static Answer stream(String contentType, Content content) {
        return new Answer(200, Map.of("Content-Type", contentType), new Body.Stream(content, false), true);
    }

    /// For a client that watches: each flush of `content` is sent at once.
    static Answer live(String contentType, Content content) {
        return new Answer(200, Map.of("Content-Type", contentType), new Body.Stream(content, true), true);
    }

    /// Without a content type, as the reference sends its errors.
    static Answer plain(int status, String body) {
        return new Answer(status, Map.of(), new Body.Bytes(body.getBytes(StandardCharsets.UTF_8)), false);
    }

    /// `{"error":"..."}`, without a content type.
    static Answer error(int status, String message) {
        return plain(status, "{\"error\":" + Json.text(message) + "}");
    }

    Answer with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, fromRoute);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
