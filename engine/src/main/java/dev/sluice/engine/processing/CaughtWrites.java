package dev.sluice.engine.processing;

import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.processing.TestRun.CaughtWrite;
import dev.sluice.engine.query.PrivateView;
import dev.sluice.engine.write.LineCheck;
import dev.sluice.engine.write.WriteException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The writes of one test run, each line with the fate it would have had: checked against the catalog as it would be
/// after the writes before. What would be stored is seen by the queries of the run, and by nobody else.
final class CaughtWrites {
    private final String own;
    private final RunServices services;
    private final List<WrittenText> synced = new ArrayList<>();
    private final List<WrittenText> buffered = new ArrayList<>();
    private final List<CaughtWrite> lines = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final PrivateView view;
    private final InstantSource clock;

    /// @param clock of lines without a time
    CaughtWrites(String own, PrivateView view, RunServices services, InstantSource clock) {
        this.own = own;
        this.view = view;
        this.services = services;
        this.clock = clock;
    }

    /// A `write_sync`, which fails where the real one would. (InfluxDB 3.10 lets every one succeed in a test.)
    synchronized void sync(Optional<String> other, String text, String source) {
        var write = new WrittenText(other.orElse(own), text, source);
        synced.add(write);
        if (services.strict()) return;
        check(write.database(), List.of(write), true).ifPresent(refusal -> {
            throw new WriteRefusedException(
                    LivePluginApi.writingFailed(write.database(), refusal.reason()), refusal.why(), refusal.rejected());
        });
    }

    /// A `write_sync` that somebody else has refused.
    synchronized void refuseSync(Optional<String> other, String text, String reason, String source) {
        var write = new WrittenText(other.orElse(own), text, source);
        synced.add(write);
        lines.addAll(WrittenText.refused(List.of(write), true, reason));
    }

    /// The end of the run: what it has buffered is checked, database by database, and whoever uses the view later finds it.
    /// What a run has buffered that was not completed is dropped.
    synchronized void flush(RunOutcome outcome, Faults faults) {
        for (var write : outcome.writes())
            buffered.add(new WrittenText(write.database().orElse(own), write.lines(), write.source()));
        var byDatabase = new LinkedHashMap<String, List<WrittenText>>();
        if (services.strict()) group(synced, byDatabase);
        group(buffered, byDatabase);
        if (!(outcome instanceof RunOutcome.Completed)) {
            byDatabase.values().forEach(texts -> lines.addAll(WrittenText.refused(texts, false, RunOutcome.DROPPED)));
            return;
        }
        byDatabase.forEach((database, texts) -> {
            var fault = faults.rejectedBuffer(database);
            var refusal = fault.isPresent() ? Optional.of(refused(texts, fault.get())) : check(database, texts, false);
            refusal.ifPresent(reason -> errors.add(reason.error()));
        });
    }

    private Refusal refused(List<WrittenText> texts, String reason) {
        lines.addAll(WrittenText.refused(texts, false, reason));
        return new Refusal(reason, List.of(), reason, "error writing back lines to " + texts.getFirst().database() + ": " + reason);
    }

    private static void group(List<WrittenText> texts, Map<String, List<WrittenText>> byDatabase) {
        for (var text : texts)
            byDatabase.computeIfAbsent(text.database(), _ -> new ArrayList<>()).add(text);
    }

    /// Why texts written together are not stored.
    ///
    /// @param why      as told of each line, unless it is in `rejected`
    /// @param rejected the bad lines; empty when the reason lies in none of them
    /// @param reason   as `write_sync` says it
    /// @param error    as a test run says it
    private record Refusal(String why, List<LineError> rejected, String reason, String error) {}

    /// Checks texts that are written together, all of their lines or none, and puts them into the view.
    private Optional<Refusal> check(String database, List<WrittenText> texts, boolean sync) {
        var problem = DatabaseNames.problem(database);
        if (problem.isPresent()) {
            lines.addAll(WrittenText.refused(texts, sync, problem.get()));
            return Optional.of(new Refusal(
                    problem.get(),
                    List.of(),
                    "invalid database name: " + problem.get(),
                    "database name " + database + " is invalid: " + problem.get()));
        }
        var joined = String.join("\n", texts.stream().map(WrittenText::lines).toList());
        try {
            var checked = new LineCheck(database, services.limits(), clock.instant()).check(view.state(), joined);
            view.add(database, checked.tables(), checked.after());
            return judge(texts, sync, checked.rejected());
        } catch (WriteException e) {
            var message = String.valueOf(e.getMessage());
            lines.addAll(WrittenText.refused(texts, sync, message));
            return Optional.of(new Refusal(
                    message,
                    List.of(),
                    "Cannot write: " + message,
                    "error writing back lines to " + database + ": Cannot write: " + message));
        }
    }

    private Optional<Refusal> judge(List<WrittenText> texts, boolean sync, List<LineError> rejected) {
        lines.addAll(WrittenText.fates(texts, sync, rejected));
        return rejected.stream()
                .findFirst()
                .map(bad -> new Refusal(
                        bad.message(),
                        rejected,
                        "Cannot write: " + PluginWrites.parseFailed(bad.message()),
                        "line protocol parse error on write to db " + texts.getFirst().database() + ": "
                                + debugForm(bad)));
    }

    /// As InfluxDB 3.10 shows a line error there.
    private static String debugForm(LineError line) {
        return "WriteLineError { original_line: " + quoted(line.originalLine()) + ", line_number: " + line.lineNumber()
                + ", error_message: " + quoted(line.message()) + " }";
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }

    synchronized List<CaughtWrite> lines() {
        return List.copyOf(lines);
    }

    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    synchronized Map<String, List<String>> texts() {
        var texts = new LinkedHashMap<String, List<String>>();
        for (var text : synced)
            texts.computeIfAbsent(text.database(), _ -> new ArrayList<>()).add(text.lines());
        for (var text : buffered)
            texts.computeIfAbsent(text.database(), _ -> new ArrayList<>()).add(text.lines());
        return texts;
    }
}
