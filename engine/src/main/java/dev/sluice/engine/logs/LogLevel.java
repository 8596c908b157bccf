package dev.sluice.engine.logs;

/// `INFO`, `WARN` and `ERROR` are said through the plugin API or by the engine; the other two are what a plugin
/// prints, and reach the live console only, never `system.processing_engine_logs`.
public enum LogLevel {
    INFO,
    WARN,
    ERROR,
    STDOUT,
    STDERR
}
