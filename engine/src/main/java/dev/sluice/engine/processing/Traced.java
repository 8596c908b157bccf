package dev.sluice.engine.processing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Something that a traced run did without asking the engine.
public sealed interface Traced {
    /// A use of `influxdb3_local.cache`. Values are shown as Python's `repr` shows them, long ones cut.
    ///
    /// @param before  what the cache held; empty when nothing
    /// @param after   what it holds now; empty when nothing
    /// @param content what the first `get` of a key found, packed by the host; empty when it found nothing, when it was
    ///                too large, and for whatever is not such a `get`
    /// @param source  `file:line` of the call, or empty
    record CacheUse(
            Operation operation,
            boolean global,
            String key,
            Optional<String> before,
            Optional<String> after,
            Optional<byte[]> content,
            String source)
            implements Traced {
        public enum Operation {
            GET,
            PUT,
            DELETE
        }
    }

    /// Of the thread that ran the plugin, told once, at the end.
    record ProcessorTime(Duration time) implements Traced {}

    /// Something outside the engine, told of a run that is run again.
    ///
    /// @param what   `file`, `network`, `process`, `clock` or `chance`
    /// @param detail which, such as a path
    /// @param source `file:line`, or empty
    record Touched(String what, String detail, String source) implements Traced {}

    /// Lines of a file of a plugin that can run; of a run that is counted.
    record Executable(String file, List<Integer> lines) implements Traced {}

    /// What lines of a file did, told once, at the end of a run that is counted.
    record Counted(String file, List<LineHits> lines) implements Traced {}

    /// See [LineProfile.Line].
    record LineHits(int line, long hits, long nanos) {}

    /// A query of a run that is counted has ended.
    ///
    /// @param source `file:line` of the call, or empty
    /// @param rows   rows answered; 0 when it failed
    record Queried(String source, long rows) implements Traced {}

    /// What the run has read of clocks and of chance since the host told of it last, packed by the host. Parts in their order
    /// make one.
    record Readings(byte[] content) implements Traced {}

    /// A plugin of several files, whose modules earlier runs have used.
    ///
    /// @param runs since the modules were imported
    record Earlier(int runs) implements Traced {}

    /// Uses that came after too many to tell.
    record Omitted(int uses) implements Traced {}
}
