package dev.sluice.app.frame;

import dev.sluice.app.fx.Tasks;
import java.time.InstantSource;
import java.util.function.Function;

/// What every feature is given.
///
/// @param memory the memory of a feature, by its name
public record Context(
        Workspace workspace,
        Tasks tasks,
        EngineAccess engine,
        Editors editors,
        Links links,
        Window window,
        Function<String, Memory> memory,
        InstantSource clock) {}
