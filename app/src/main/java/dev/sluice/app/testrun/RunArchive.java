package dev.sluice.app.testrun;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/// Where runs are read from that are no longer at hand. Not on the FX thread.
@FunctionalInterface
public interface RunArchive {
    /// A run that is on record.
    ///
    /// @param report   without what has become of its rows
    /// @param compared finds that out, which takes longer
    record Found(RunReport report, Callable<RunReport> compared) {}

    /// @param file the plugin, as the editor has it
    /// @throws IllegalStateException when the run is no longer on record
    Found find(String runId, Path file) throws Exception;
}
