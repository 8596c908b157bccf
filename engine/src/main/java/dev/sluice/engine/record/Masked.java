package dev.sluice.engine.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Records as people and programs are shown them: without what has the name of a secret. What is kept on disk has it, since
/// a run could not be run again without.
public final class Masked {
    /// Stands in place of a secret.
    public static final String MASK = "***";
    /// The same among values of Python.
    private static final String VALUE = "'" + MASK + "'";
    private static final JsonFactory JSON = new JsonFactory();

    private Masked() {}

    public static RunRecord of(RunRecord run) {
        return new RunRecord(
                run.summary(),
                run.specification(),
                run.code(),
                run.arguments().map(Masked::texts),
                input(run.input()),
                run.processorTime(),
                run.events().stream().map(Masked::event).toList(),
                run.omitted(),
                run.earlier(),
                run.readings(),
                run.failure().map(failure -> new RunRecord.Failure(
                        failure.traceback(), failure.frames().stream().map(Masked::frame).toList())),
                run.response().map(Masked::response));
    }

    private static RunInput input(RunInput input) {
        if (!(input instanceof RunInput.Request(var query, var headers, var body))) return input;
        return new RunInput.Request(texts(query), texts(headers), body(body, headers));
    }

    private static RunEvent event(RunEvent event) {
        return switch (event) {
            case RunEvent.Queried query -> query.given(texts(query.parameters()));
            case RunEvent.Cached use -> use.showing(value(use.key(), use.before()), value(use.key(), use.after()));
            case RunEvent.Logged _, RunEvent.Wrote _, RunEvent.Touched _ -> event;
        };
    }

    private static Optional<String> value(String name, Optional<String> shown) {
        return shown.map(text -> isSecret(name, text) ? VALUE : text);
    }

    private static boolean isSecret(String name, String shown) {
        return !shown.equals("''") && SecretNames.isSecret(name, shown);
    }

    private static RunRecord.Frame frame(RunRecord.Frame frame) {
        return new RunRecord.Frame(frame.file(), frame.line(), frame.function(), locals(frame.locals()));
    }

    /// Values as Python shows them, by name.
    private static Map<String, String> locals(Map<String, String> values) {
        var masked = new LinkedHashMap<String, String>();
        values.forEach((name, shown) -> masked.put(name, isSecret(name, shown) ? VALUE : shown));
        return masked;
    }

    public static RunRecord.Response response(RunRecord.Response response) {
        return new RunRecord.Response(
                response.status(), texts(response.headers()), body(response.body(), response.headers()));
    }

    /// Arguments, headers or parameters, by name.
    public static Map<String, String> texts(Map<String, String> texts) {
        var masked = new LinkedHashMap<String, String>();
        texts.forEach((name, text) -> masked.put(name, SecretNames.isSecret(name, text) ? MASK : text));
        return masked;
    }

    /// JSON, or a form that its headers say to be one; everything else as it is.
    public static byte[] body(byte[] body, Map<String, String> headers) {
        if (body.length == 0) return body;
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException noText) {
            return body;
        }
        boolean form = headers.entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("content-type")
                        && header.getValue().toLowerCase(Locale.ROOT).contains("form-urlencoded"));
        var masked = form ? form(text) : text.startsWith("{") || text.startsWith("[") ? json(text) : text;
        return masked.equals(text) ? body : masked.getBytes(StandardCharsets.UTF_8);
    }

    private static String form(String text) {
        return Arrays.stream(text.split("&", -1)).map(Masked::pair).collect(Collectors.joining("&"));
    }

    private static String pair(String pair) {
        int sign = pair.indexOf('=');
        if (sign < 0) return pair;
        String name;
        try {
            name = URLDecoder.decode(pair.substring(0, sign), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noForm) {
            return pair;
        }
        return SecretNames.isSecret(name, pair.substring(sign + 1)) ? pair.substring(0, sign + 1) + MASK : pair;
    }

    /// Whatever is no secret stays as it was written. Where it stops being JSON, the rest stays.
    private static String json(String text) {
        var masked = new StringBuilder();
        int done = 0;
        try (var parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() != JsonToken.FIELD_NAME) continue;
                var name = parser.currentName();
                var token = parser.nextToken();
                if (token == null) break;
                boolean whole = token.isStructStart();
                if (!SecretNames.isSecret(name, whole ? text : parser.getText())) continue;
                int start = (int) parser.currentTokenLocation().getCharOffset();
                int end = end(parser, whole);
                masked.append(text, done, start).append('"').append(MASK).append('"');
                done = end;
            }
        } catch (IOException noJson) {
            return masked.append(text, done, text.length()).toString();
        }
        return masked.append(text, done, text.length()).toString();
    }

    private static int end(JsonParser parser, boolean whole) throws IOException {
        if (whole) parser.skipChildren();
        else parser.finishToken();
        return (int) parser.currentLocation().getCharOffset();
    }

    /// Names of those that are masked.
    public static List<String> names(Map<String, String> texts) {
        return texts.entrySet().stream()
                .filter(entry -> SecretNames.isSecret(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
