package dev.sluice.engine.http;

import dev.sluice.engine.processing.FaultPlan;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginFileException;
import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.TestRun;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Members that the requests for test runs have in common.
final class TestFields {
    private TestFields() {}

    /// `filename`, or `plugin_text` in place of what the file holds.
    static PluginCode code(JsonFields json, PluginFiles files) {
        var filename = json.text("filename");
        var text = json.optionalText("plugin_text");
        try {
            return text.isPresent() ? files.unsaved(filename, text.get()) : files.load(filename);
        } catch (PluginFileException e) {
            throw RefusedException.plain(500, "Plugin error: " + e.getMessage());
        }
    }

    /// `faults`, a list of their names, and `seed`.
    static FaultPlan faults(JsonFields json) {
        try {
            return FaultPlan.of(json.optionalCount("seed").orElse(0L), json.anyTexts("faults"));
        } catch (IllegalArgumentException e) {
            throw RefusedException.plain(400, String.valueOf(e.getMessage()));
        }
    }

    /// @throws IllegalArgumentException that names the member
    static Instant time(String text, String member) {
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            if (TestRun.isPossible(time)) return time;
            throw new IllegalArgumentException("invalid " + member + " '" + text + "': expected one " + TestRun.POSSIBLE_TIMES);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "invalid " + member + " '" + text + "': expected a form like 2026-01-31T08:00:00Z", e);
        }
    }
}
