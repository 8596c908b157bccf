package dev.sluice.engine.processing;

/// How closely a run is watched by its plugin host.
public enum Tracing {
    OFF,
    /// The host tells what a run does without asking the engine, see [Traced].
    ON
}
