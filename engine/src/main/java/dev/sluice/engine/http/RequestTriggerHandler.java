package dev.sluice.engine.http;

import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.ProcessingEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hands requests to plugins: `/api/v3/engine/<path>`.
final class RequestTriggerHandler {
    /// As the reference has it, which is not quite JSON.
    private static final String NOT_FOUND = "{error: \"not found\"}";

    private final ProcessingEngine processing;

    RequestTriggerHandler(ProcessingEngine processing) {
        this.processing = processing;
    }

    void register(Router router) {
        router.add(List.of("GET", "POST"), Router.ENGINE_PREFIX, this::run);
    }

    private Answer run(Call call) throws InterruptedException {
        var path = call.path().substring(Router.ENGINE_PREFIX.length());
        var answer = processing.request(path, request(call));
        return answer.map(PluginAnswer::of).orElseGet(() -> Answer.plain(404, NOT_FOUND));
    }

    private static Invocation.Request request(Call call) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.remove("authorization");
        try {
            return new Invocation.Request(
                    call.parameters().lastValues(), headers, call.body().exact());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
