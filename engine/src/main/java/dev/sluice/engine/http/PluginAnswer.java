package dev.sluice.engine.http;

import dev.sluice.engine.processing.RequestAnswer;
import dev.sluice.engine.processing.RunOutcome;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;

/// What a request plugin has returned, as far as HTTP can say it.
final class PluginAnswer {
    /// Their answer would still be to come.
    private static final int FIRST_FINAL = 200;

    private static final String NAME_SIGNS = "!#$%&'*+-.^_`|~";

    /// What belongs to one connection, and is said by whoever holds it.
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection", "content-length", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

    private PluginAnswer() {}

    static Answer of(RequestAnswer answer) {
        return switch (answer) {
            case RequestAnswer.Answered(var response) -> of(response);
            case RequestAnswer.Failed(var error) -> Answer.error(500, error);
        };
    }

    /// As in InfluxDB 3, a name of a header that cannot be is the end of the answer, and such a value is empty. A length other than
    /// the body's, which a plugin that hands on another server's headers may have, would end or outlast the answer.
    private static Answer of(RunOutcome.Response response) {
        int status = response.status();
        if (status < FIRST_FINAL)
            return Answer.error(500, "a plugin cannot answer with status " + status + ": it would announce another answer");
        var headers = new LinkedHashMap<String, String>();
        for (var header : response.headers().entrySet()) {
            if (!isName(header.getKey())) return Answer.plain(500, "Processing engine error: request handler for trigger down");
            if (!OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT)))
                headers.put(header.getKey(), isValue(header.getValue()) ? header.getValue() : "");
        }
        return new Answer(status, headers, new Answer.Body.Bytes(response.body()), true);
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || NAME_SIGNS.indexOf(c) >= 0);
    }

    private static boolean isValue(String value) {
        return value.chars().allMatch(c -> c == '\t' || c >= ' ' && c < 127);
    }
}
