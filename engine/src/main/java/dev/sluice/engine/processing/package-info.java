/// The Processing Engine: triggers, their workers and schedule, error behaviour, test runs. Python is behind the port
/// `PluginRuntime`. Start reading at `ProcessingEngine`.
@NullMarked
package dev.sluice.engine.processing;

import org.jspecify.annotations.NullMarked;
