package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.TestRun.CaughtWrite;
import dev.sluice.engine.wal.PackedLines;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Hears what every run sees and does, of triggers and of tests. What it does must not wait.
@FunctionalInterface
public interface RunObserver {
    RunObserver NOBODY = _ -> Observation.NONE;

    /// On the run's thread, before its plugin is loaded.
    Observation begins(Start start);

    /// @param trigger empty for a test run
    /// @param origin  where the rows come from
    record Start(
            String runId,
            String database,
            Optional<Trigger> trigger,
            Invocation invocation,
            Origin origin,
            Instant time) {
        public Start withoutLines() {
            var place = new Origin(origin.firstSequence(), origin.lastSequence(), List.of());
            return new Start(runId, database, trigger, invocation, place, time);
        }
    }

    /// The lines that the rows of a run were read from.
    ///
    /// @param firstSequence of the WAL records that the span of the rows began with; 0 when they come from elsewhere
    /// @param lastSequence  inclusive; records of other databases may be in between
    record Origin(long firstSequence, long lastSequence, List<Lines> lines) {
        public static final Origin NONE = new Origin(0, 0, List.of());

        public Origin {
            lines = List.copyOf(lines);
        }

        public long lineBytes() {
            return lines.stream().mapToLong(each -> each.lines().length()).sum();
        }
    }

    /// Lines of one write.
    ///
    /// @param defaultTimeNanos time of lines without one
    record Lines(PackedLines lines, Precision precision, long defaultTimeNanos) {}

    /// Of one run.
    interface Observation {
        Observation NONE = new Observation() {
            @Override
            public Tracing tracing() {
                return Tracing.OFF;
            }

            @Override
            public PluginApi around(PluginRun run, PluginApi api) {
                return api;
            }

            @Override
            public void wrote(Supplier<List<CaughtWrite>> lines) {}

            @Override
            public void ended(RunOutcome outcome) {}
        };

        Tracing tracing();

        /// @return what the plugin is given in place of `api`
        PluginApi around(PluginRun run, PluginApi api);

        /// Buffered lines and their fates, after the run. What `lines` computes may take a while: call it elsewhere.
        void wrote(Supplier<List<CaughtWrite>> lines);

        /// The last call.
        void ended(RunOutcome outcome);
    }
}
