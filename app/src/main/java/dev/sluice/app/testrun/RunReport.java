package dev.sluice.app.testrun;

import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One run as the inspector shows it, from top to bottom in the order it happened.
///
/// @param file     the plugin that ran
/// @param duration of the plugin's function; of the whole attempt when it was never called
public record RunReport(Path file, Outcome outcome, Instant started, Duration duration, List<RunEntry> entries) {
    private static final String NONE = "none";

    public enum Outcome {
        OK("ok"),
        FAILED("failed"),
        CANCELLED("cancelled"),
        KILLED("killed"),
        NOT_STARTED("not started");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public RunReport {
        entries = List.copyOf(entries);
    }

    static RunReport of(Path file, TestRun.Result result, Instant started, Duration elapsed) {
        var outcome = outcome(result);
        var duration = result.outcome().map(RunOutcome::duration).orElse(elapsed);
        var entries = new ArrayList<RunEntry>();
        failure(file, result).ifPresent(entries::add);
        entries.add(log(result));
        entries.add(writes(result));
        response(result).ifPresent(entries::add);
        return new RunReport(file, outcome, started, duration, entries);
    }

    /// A run that did not come about.
    static RunReport notStarted(Path file, Instant started, Duration elapsed, String reason) {
        var problem = new RunEntry.Problem(reason);
        var section = new RunEntry.Section(RunEntry.Kind.FAILURE, "Not started", "", List.of(problem));
        return new RunReport(file, Outcome.NOT_STARTED, started, elapsed, List.of(section));
    }

    static RunReport cancelled(Path file, Instant started, Duration elapsed) {
        return new RunReport(file, Outcome.CANCELLED, started, elapsed, List.of());
    }

    /// The lines of the traceback in this plugin's own file, the failing one last.
    public List<RunEntry.Frame> framesInFile() {
        return entries.stream()
                .filter(RunEntry.Section.class::isInstance)
                .flatMap(section -> ((RunEntry.Section) section).entries().stream())
                .filter(RunEntry.Frame.class::isInstance)
                .map(RunEntry.Frame.class::cast)
                .filter(frame -> frame.line().file().equals(file))
                .toList();
    }

    /// What went wrong, in one sentence; empty when nothing did.
    public String problem() {
        return entries.stream()
                .filter(RunEntry.Section.class::isInstance)
                .flatMap(section -> ((RunEntry.Section) section).entries().stream())
                .filter(RunEntry.Problem.class::isInstance)
                .map(RunEntry::spoken)
                .findFirst()
                .orElse("");
    }

    private static Outcome outcome(TestRun.Result result) {
        return result.outcome()
                .map(outcome -> switch (outcome) {
                    case RunOutcome.Completed _ -> result.errors().isEmpty() ? Outcome.OK : Outcome.FAILED;
                    case RunOutcome.Failed _ -> Outcome.FAILED;
                    case RunOutcome.Cancelled(_, var killed, _) -> killed ? Outcome.KILLED : Outcome.CANCELLED;
                })
                .orElse(Outcome.NOT_STARTED);
    }

    private static Optional<RunEntry> failure(Path file, TestRun.Result result) {
        var entries = new ArrayList<RunEntry>();
        if (result.outcome().orElse(null) instanceof RunOutcome.Failed failed) {
            entries.add(new RunEntry.Problem(failed.error()));
            for (var frame : failed.frames())
                entries.add(new RunEntry.Frame(
                        new SourceLine(Path.of(frame.file()), frame.line()),
                        frame.function(),
                        Path.of(frame.file()).equals(file)));
            if (failed.frames().isEmpty())
                failed.traceback().lines().skip(1).forEach(line -> entries.add(new RunEntry.Text(line)));
        } else result.errors().forEach(error -> entries.add(new RunEntry.Problem(error)));
        if (entries.isEmpty()) return Optional.empty();
        boolean traceback = entries.size() > 1 && entries.get(1) instanceof RunEntry.Frame;
        var title = traceback ? "Traceback" : "Problem";
        return Optional.of(new RunEntry.Section(RunEntry.Kind.FAILURE, title, "", entries));
    }

    private static RunEntry log(TestRun.Result result) {
        var lines = result.log().stream()
                .<RunEntry>map(line -> new RunEntry.Log(line.level(), line.text(), SourceLine.parse(line.source())))
                .toList();
        return new RunEntry.Section(RunEntry.Kind.LOG, "Log", lines.isEmpty() ? NONE : Integer.toString(lines.size()), lines);
    }

    private static RunEntry writes(TestRun.Result result) {
        var writes = new ArrayList<RunEntry>();
        for (var write : result.writes()) {
            var refused = write.refused().map(error -> error.message());
            writes.add(new RunEntry.Write(write.database(), write.line(), refused, SourceLine.parse(write.source())));
            refused.ifPresent(why -> writes.add(new RunEntry.Problem(why)));
        }
        long refused = result.writes().stream().filter(write -> write.refused().isPresent()).count();
        long accepted = result.writes().size() - refused;
        var fates = refused == 0
                ? accepted == 0 ? NONE : accepted + " accepted"
                : accepted == 0 ? refused + " refused" : accepted + " accepted, " + refused + " refused";
        return new RunEntry.Section(
                refused > 0 ? RunEntry.Kind.REFUSED_WRITES : RunEntry.Kind.WRITES, "Writes", fates, writes);
    }

    private static Optional<RunEntry> response(TestRun.Result result) {
        if (!(result.outcome().orElse(null) instanceof RunOutcome.Completed(_, var response, _)))
            return Optional.empty();
        return response.map(answer -> {
            var entries = new ArrayList<RunEntry>();
            answer.headers().forEach((name, value) -> entries.add(new RunEntry.Text(name + ": " + value)));
            new String(answer.body(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> entries.add(new RunEntry.Text(line)));
            return new RunEntry.Section(
                    RunEntry.Kind.RESPONSE, "Response", Integer.toString(answer.status()), entries);
        });
    }
}
