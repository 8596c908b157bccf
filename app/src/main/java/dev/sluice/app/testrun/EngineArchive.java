package dev.sluice.app.testrun;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.editor.Texts;
import dev.sluice.engine.record.RunRecord;
import java.nio.file.Path;
import java.util.Map;

/// The run records of the window's engine.
record EngineArchive(EngineAccess access) implements RunArchive {
    private static final Texts TEXTS = Texts.of(EngineArchive.class);

    @Override
    public Found find(String runId, Path file) throws InterruptedException {
        return find(record(runId), file);
    }

    /// Of a record that was read already.
    Found find(RunRecord record, Path file) throws InterruptedException {
        var input = InputSources.plainInput(record);
        var report = RunReport.of(file, record, input, texts(record));
        return new Found(
                report, () -> report.with(RunEntries.rows(record, new RunRows(access.await().queries()).of(record, input))));
    }

    RunRecord record(String runId) throws InterruptedException {
        return access.await().runs().find(runId)
                .orElseThrow(() -> new IllegalStateException(TEXTS.get("run.gone", runId)));
    }

    private Map<String, String> texts(RunRecord record) throws InterruptedException {
        return access.await().runs().files(record).orElse(Map.of());
    }
}
