package dev.sluice.engine.catalog;

import java.util.Optional;

/// How a trigger's runs are carried out.
///
/// @param runtime   the Python they run on; empty: whichever the engine uses by default
/// @param recording which of them are kept as records
public record TriggerSettings(
        boolean runAsync, ErrorBehavior errorBehavior, Optional<PythonRuntime> runtime, Recording recording) {
    public static final TriggerSettings DEFAULT = new TriggerSettings(false, ErrorBehavior.LOG);

    public TriggerSettings(boolean runAsync, ErrorBehavior errorBehavior) {
        this(runAsync, errorBehavior, Optional.empty());
    }

    public TriggerSettings(boolean runAsync, ErrorBehavior errorBehavior, Optional<PythonRuntime> runtime) {
        this(runAsync, errorBehavior, runtime, Recording.ALL);
    }

    public TriggerSettings on(Optional<PythonRuntime> newRuntime) {
        return new TriggerSettings(runAsync, errorBehavior, newRuntime, recording);
    }

    public TriggerSettings recording(Recording newRecording) {
        return new TriggerSettings(runAsync, errorBehavior, runtime, newRecording);
    }
}
