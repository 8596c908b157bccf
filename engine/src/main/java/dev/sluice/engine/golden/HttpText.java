package dev.sluice.engine.golden;

import dev.sluice.engine.processing.Invocation;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A request as a text: a line like `POST /rooms?unit=C`, headers, an empty line, a body.
final class HttpText {
    private HttpText() {}

    /// @throws GoldenException when it is none
    static Invocation.Request read(String text) {
        int end = text.indexOf("\n\n");
        var head = (end < 0 ? text : text.substring(0, end)).lines().toList();
        var body = end < 0 ? "" : text.substring(end + 2);
        var first = head.isEmpty() ? new String[0] : head.getFirst().split(" ");
        if (first.length < 2) throw new GoldenException("a request begins with a line like 'GET /path?name=value'");
        var query = new LinkedHashMap<String, String>();
        int mark = first[1].indexOf('?');
        if (mark >= 0)
            for (var pair : first[1].substring(mark + 1).split("&")) {
                if (pair.isEmpty()) continue;
                var parts = pair.split("=", 2);
                query.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
        var headers = new LinkedHashMap<String, String>();
        for (var line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            if (colon < 1) throw new GoldenException("'" + line + "' is no header: expected 'Name: value'");
            headers.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        return new Invocation.Request(query, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static String write(Map<String, String> query, Map<String, String> headers, String body) {
        var parameters = query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        var text = new StringBuilder(body.isEmpty() ? "GET /" : "POST /");
        text.append(parameters.isEmpty() ? "" : "?" + parameters).append('\n');
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return body.isEmpty() ? text.toString() : text.append('\n').append(body).toString();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
