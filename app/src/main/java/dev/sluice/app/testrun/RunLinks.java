package dev.sluice.app.testrun;

import dev.sluice.engine.record.RunSummary;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Where a run in the list leads, by its id.
///
/// @param compare shows how a run differs from another, which comes first
/// @param trigger shows the trigger that it was a run of
record RunLinks(Consumer<String> open, Consumer<String> debug, BiConsumer<String, String> compare, Consumer<RunSummary> trigger) {}
