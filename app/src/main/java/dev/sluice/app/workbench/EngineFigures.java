package dev.sluice.app.workbench;

import dev.sluice.engine.host.PluginHosts;

/// What the window shows of the engine, read once a second.
///
/// @param rowsPerSecond rows accepted within the last second
/// @param walBytes      size of the write-ahead log on disk
record EngineFigures(PluginHosts.State python, long rowsPerSecond, long walBytes) {}
