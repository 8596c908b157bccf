package dev.sluice.engine.http;

import java.nio.charset.StandardCharsets;

/// Errors in the form of InfluxDB 2: `{"code":"...","message":"..."}`.
final class V2Error {
    private V2Error() {}

    static Answer invalid(String message) {
        return answer(400, "invalid", message);
    }

    static Answer internal(String message) {
        return answer(500, "internal error", message);
    }

    /// The same refusal in this form.
    static Answer of(Answer refused) {
        var text = refused.body() instanceof Answer.Body.Bytes(var content)
                ? new String(content, StandardCharsets.UTF_8)
                : "";
        return refused.status() == 413 ? answer(413, "request too large", text) : invalid(text);
    }

    private static Answer answer(int status, String code, String message) {
        return Answer.plain(status, "{\"code\":\"" + code + "\",\"message\":" + Json.text(message) + "}");
    }
}
