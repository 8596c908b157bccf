package dev.sluice.app.console;

import dev.sluice.engine.logs.LogLine;

/// Where a row of the log leads.
interface LogActions {
    void openRun(String runId);

    void openTrigger(String database, String name);

    /// Runs a run again and stops at breakpoints.
    void debugRun(String runId);

    /// Stops a live trigger at its next run.
    void debugTrigger(String database, String name);

    /// Opens what a row of a traceback names, or where the line was logged.
    void openSource(ConsoleRow row, LogLine line);

    /// Asks for a file and writes what is shown into it.
    void export();

    void say(String sentence);
}
