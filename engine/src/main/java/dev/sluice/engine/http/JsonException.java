package dev.sluice.engine.http;

/// Text that is no JSON, or not the JSON that was asked for. The message is worded as serde words it.
final class JsonException extends RuntimeException {
    JsonException(String problem, JsonValue.Position at) {
        super(problem + at);
    }
}
