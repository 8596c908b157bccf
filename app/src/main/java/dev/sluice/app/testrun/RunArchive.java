package dev.sluice.app.testrun;

import java.nio.file.Path;

/// Where runs are read from that are no longer at hand. Not on the FX thread.
@FunctionalInterface
public interface RunArchive {
    /// @param file the plugin, as the editor has it
    /// @throws IllegalStateException when the run is no longer on record
    RunReport report(String runId, Path file) throws Exception;
}
