package dev.sluice.engine.logs;

import java.time.Instant;

/// One line of the Processing Engine's log.
///
/// @param runId   the run it belongs to; empty when it belongs to none
/// @param detail  more for the console only, such as a Python traceback; empty when there is none
/// @param source  `file:line` in the plugin that said it; empty when unknown
public record LogLine(
        Instant time,
        LogLevel level,
        String database,
        String trigger,
        String runId,
        String text,
        String detail,
        String source) {}
