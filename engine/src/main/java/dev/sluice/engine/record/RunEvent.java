package dev.sluice.engine.record;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.Traced.CacheUse.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Something a run did, in order. `atNanos` counts from the start of the run; `source` is `file:line` in the plugin,
/// empty when unknown.
public sealed interface RunEvent {
    long atNanos();

    /// A text that was too long is cut, and says how much of it is missing.
    record Logged(long atNanos, LogLevel level, String text, String source) implements RunEvent {}

    /// @param database  empty for the trigger's own
    /// @param rows      rows answered
    /// @param hash      of the answer, names and types included; empty when it failed
    /// @param answer    an Arrow stream; empty when it failed or was longer than the record's limit
    /// @param error     what the plugin's exception said
    /// @param nowNanos  what `now()` was, since 1970; 0 when it failed, and in older records
    record Queried(
            long atNanos,
            Optional<String> database,
            String sql,
            Map<String, String> parameters,
            long tookNanos,
            long rows,
            String hash,
            Optional<byte[]> answer,
            Optional<String> error,
            String source,
            long nowNanos)
            implements RunEvent {
        public Queried {
            source = Objects.requireNonNullElse(source, ""); // older records say nothing of it
        }

        Queried given(Map<String, String> otherParameters) {
            return new Queried(atNanos, database, sql, otherParameters, tookNanos, rows, hash, answer, error, source, nowNanos);
        }

        Queried with(String otherSql) {
            return new Queried(atNanos, database, otherSql, parameters, tookNanos, rows, hash, answer, error, source, nowNanos);
        }
    }

    /// @param refused why the line was not stored; empty when it was
    /// @param sync    written with `write_sync`
    /// @param error   what the plugin's exception said when a `write_sync` was refused
    record Wrote(
            long atNanos,
            String database,
            String line,
            boolean sync,
            Optional<String> refused,
            Optional<String> error,
            String source)
            implements RunEvent {
        Wrote with(String otherLine) {
            return new Wrote(atNanos, database, otherLine, sync, refused, error, source);
        }
    }

    /// Something outside the engine that the run touched when it was run again, once for each line of the plugin: `what` is
    /// `file`, `look` (at whether a file is there, how large, how old), `network` or `process`; `clock` or `chance` when it has read more of them than is on record.
    record Touched(long atNanos, String what, String detail, String source) implements RunEvent {
        private static final String TIME_OF_DAY = "time.time";

        /// For people, such as `opens /etc/hostname, which no record can hold`.
        public String text() {
            return switch (what) {
                case "file" -> "opens " + detail + ", which no record can hold";
                case "look" -> "looks at " + detail + ", which no record can hold";
                case "network" -> "connects to " + detail + ", which no record can hold";
                case "process" -> "starts " + detail + ", which no record can hold";
                default -> "reads " + detail + " where no reading is on record, and gets "
                        + (detail.equals(TIME_OF_DAY) ? "the time of then, going on" : "what it is now");
            };
        }

        Touched with(String otherSource) {
            return new Touched(atNanos, what, detail, otherSource);
        }
    }

    /// Values as Python's `repr` gives them, cut at a limit.
    ///
    /// @param before  what the cache held; empty when nothing
    /// @param after   what it holds now; empty when nothing
    /// @param content of the first `get` of a key, packed by the plugin host; empty when nothing was found, or too much, or
    ///                something of which no copy can be made
    record Cached(
            long atNanos,
            Operation operation,
            boolean global,
            String key,
            Optional<String> before,
            Optional<String> after,
            Optional<byte[]> content,
            String source)
            implements RunEvent {
        /// Without content, in which whatever is masked would still be.
        Cached showing(Optional<String> otherBefore, Optional<String> otherAfter) {
            return new Cached(atNanos, operation, global, key, otherBefore, otherAfter, Optional.empty(), source);
        }

        /// Whether the content has something with the name of a secret.
        public boolean holdsSecret() {
            return content.filter(bytes -> bytes.length > 0 && Character.isUpperCase(bytes[0])).isPresent();
        }
    }
}
