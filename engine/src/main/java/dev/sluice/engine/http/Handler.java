package dev.sluice.engine.http;

/// Answers one route. Runs on a virtual thread of its own and may wait.
///
/// Beside its answer it may throw a [RefusedException], a [JsonException], a [UrlParameters.InvalidException] or an
/// exception of the package it calls; the router knows their answers.
@FunctionalInterface
interface Handler {
    Answer handle(Call call) throws InterruptedException;
}
