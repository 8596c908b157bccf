package dev.sluice.engine.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request as handlers see it.
interface Call {
    Pattern JSON_TYPE = Pattern.compile("application/([^;]*\\+)?json", Pattern.CASE_INSENSITIVE);

    String method();

    /// As sent: not decoded, without the query.
    String path();

    /// What follows the `?`, as sent; empty when there is no `?`.
    Optional<String> rawQuery();

    /// All values of a header joined by `, `; `name` in any case.
    Optional<String> header(String name);

    /// Names in lower case.
    Map<String, String> headers();

    /// Unpacked. Reads it at the first call only.
    BodyReader.Body body() throws IOException;

    /// Says that nobody is going to read the body any more; its bytes are another one's from now on.
    default void releaseBody() {}

    /// @throws UrlParameters.InvalidException when one cannot be read
    default UrlParameters parameters() {
        return UrlParameters.parse(rawQuery().orElse(""));
    }

    /// @throws RefusedException 400 when it is not UTF-8
    default BodyReader.Body utf8Body() {
        try {
            var body = body();
            Utf8.problem(body.bytes(), body.length()).ifPresent(why -> {
                throw RefusedException.plain(400, "body content is not valid utf8: " + why);
            });
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    default String textBody() {
        var body = utf8Body();
        return new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
    }

    /// @throws RefusedException 415 when the request does not say that it is JSON
    default JsonFields json() {
        var type = header("content-type").map(value -> value.split(";", 2)[0].strip());
        if (type.filter(name -> JSON_TYPE.matcher(name).matches()).isEmpty())
            throw RefusedException.plain(415, "unacceptable content-type, expected: application/json");
        return anyJson();
    }

    /// The body as JSON, whatever the request says it is.
    default JsonFields anyJson() {
        var body = utf8Body();
        return JsonFields.of(JsonParser.parse(body.bytes(), body.length()));
    }
}
