package dev.sluice.app.testrun;

import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.RunRecord;
import java.util.Optional;

/// A test run that has ended.
///
/// @param record what the engine has written down of it; empty when the plugin was not called
/// @param rows   what it would make of the rows of its tables
public record Ran(TestRun.Result result, Optional<RunRecord> record, RowChanges rows) {}
