package dev.sluice.engine.processing;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What a plugin is called with; each kind has its own entry function.
public sealed interface Invocation {
    record Writes(List<TableBatch> batches) implements Invocation {
        public Writes {
            batches = List.copyOf(batches);
        }
    }

    /// `time` is the scheduled time, not the moment of the call.
    record ScheduledCall(Instant time) implements Invocation {}

    /// Header names in lower case, without `authorization`.
    record Request(Map<String, String> query, Map<String, String> headers, byte[] body) implements Invocation {}

    default String function() {
        return switch (this) {
            case Writes _ -> "process_writes";
            case ScheduledCall _ -> "process_scheduled_call";
            case Request _ -> "process_request";
        };
    }
}
