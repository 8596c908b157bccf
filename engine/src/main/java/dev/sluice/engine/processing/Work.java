package dev.sluice.engine.processing;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// What waits in a trigger's mailbox.
sealed interface Work {
    record Writes(Span span) implements Work {}

    /// Rows that wait on disk.
    record SpilledWrites(SpillStore.Spilled span) implements Work {}

    record Tick(Instant scheduled) implements Work {}

    /// A call beside the schedule, which goes on as before.
    record Fired(Instant time) implements Work {}

    record Request(Invocation.Request request, CompletableFuture<RequestAnswer> answer)
            implements Work {}

    /// Completes when everything before it is done, and started for an asynchronous trigger.
    record Marker(CompletableFuture<Void> reached) implements Work {}

    /// The last work of a trigger.
    record Stop() implements Work {}
}
