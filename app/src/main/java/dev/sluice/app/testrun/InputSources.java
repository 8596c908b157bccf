package dev.sluice.app.testrun;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.golden.FixtureCalls;
import dev.sluice.engine.golden.GoldenException;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.ReplayException;
import dev.sluice.engine.record.ReplayInput;
import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.record.RunInput;
import dev.sluice.engine.record.RunRecord;
import dev.sluice.engine.record.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a plugin can be run on without writing it down: the fixtures of its tests, and what its triggers were called with.
/// Not on the FX thread.
record InputSources(PluginPlace plugin, EngineAccess access) {
    private static final Texts TEXTS = Texts.of(InputSources.class);

    /// Recorded runs that are offered.
    private static final int RECORDED_LIMIT = 20;
    /// Recorded runs that are looked through for them.
    private static final int LOOKED_LIMIT = 2_000;

    /// Something that can be chosen.
    sealed interface Source {
        /// @param arguments empty for a file that says nothing of them
        record Fixture(String title, TestRun.Input input, Optional<Map<String, String>> arguments) implements Source {}

        record Recorded(RunSummary run) implements Source {}

        /// A fixture that cannot be read.
        record Broken(String title, String reason) implements Source {}
    }

    record Chosen(TestRun.Input input, Optional<Map<String, String>> arguments) {}

    List<Source> all() throws IOException, InterruptedException {
        var sources = new ArrayList<Source>();
        for (var file : fixtureFiles()) sources.addAll(fixtures(file));
        if (access.isOpen()) for (var run : recorded(access.await(), RECORDED_LIMIT)) sources.add(new Source.Recorded(run));
        return sources;
    }

    /// @throws IllegalStateException when the run is no longer on record, or without its rows
    Chosen choose(Source source) throws InterruptedException {
        return switch (source) {
            case Source.Fixture(var _, var input, var arguments) -> new Chosen(input, arguments);
            case Source.Broken(var _, var reason) -> throw new IllegalStateException(reason);
            case Source.Recorded(var summary) ->
                input(access.await().runs().find(summary.runId())
                        .orElseThrow(() -> new IllegalStateException(TEXTS.get("run.gone", summary.runId()))));
        };
    }

    /// What a recorded run was called with.
    static Chosen input(RunRecord run) {
        var input = switch (run.input()) {
            case RunInput.Writes writes -> ReplayInput.flush(run, writes);
            case RunInput.Tick(var scheduled) -> new TestRun.Input.CallTime(scheduled);
            case RunInput.Request(var query, var headers, var body) ->
                new TestRun.Input.Request(new dev.sluice.engine.processing.Invocation.Request(query, headers, body));
        };
        return new Chosen(input, Optional.of(run.arguments().orElse(Map.of())));
    }

    /// What a recorded run was called with, a flush as line protocol; empty when its rows are not on record.
    static Optional<TestRun.Input> plainInput(RunRecord run) {
        try {
            var input = input(run).input();
            return Optional.of(input instanceof TestRun.Input.Flush flush ? new TestRun.Input.LineProtocol(PointText.lines(flush)) : input);
        } catch (ReplayException notOnRecord) {
            return Optional.empty();
        }
    }

    /// The newest runs of the plugin's triggers, newest first.
    List<RunSummary> recorded(Engine engine, int limit) {
        var triggers = triggers(engine);
        if (triggers.isEmpty()) return List.of();
        return newest(engine, run -> triggers.contains(run.database() + "/" + run.trigger())).limit(limit).toList();
    }

    /// Of these runs those that are among the newest, once the engine is open.
    List<RunSummary> recorded(Set<String> runIds) throws InterruptedException {
        return newest(access.await(), run -> runIds.contains(run.runId())).toList();
    }

    private static Stream<RunSummary> newest(Engine engine, Predicate<RunSummary> wanted) {
        return engine.runs().newest(RunFilter.ALL, LOOKED_LIMIT).stream().filter(wanted);
    }

    private Set<String> triggers(Engine engine) {
        var names = new HashSet<String>();
        for (var status : engine.processing().statuses())
            if (status.trigger().pluginFilename().replaceAll("/+$", "").equals(plugin.filename()))
                names.add(status.database() + "/" + status.trigger().name());
        return names;
    }

    /// The first line protocol among the fixtures.
    Optional<String> firstLines() throws IOException {
        for (var file : fixtureFiles()) if (file.toString().endsWith(".lp")) return Optional.of(Files.readString(file));
        return Optional.empty();
    }

    private List<Path> fixtureFiles() throws IOException {
        var folder = plugin.folder().resolve("tests").resolve("fixtures");
        if (!Files.isDirectory(folder)) return List.of();
        try (var files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(".*\\.(lp|http|run)")).sorted().toList();
        }
    }

    private static List<Source> fixtures(Path file) {
        var name = String.valueOf(file.getFileName());
        try {
            var calls = FixtureCalls.read(file);
            boolean whole = name.endsWith(".run");
            return calls.stream()
                    .<Source>map(call -> new Source.Fixture(
                            calls.size() == 1 ? name : name + ": " + call.title(), call.input(), whole ? Optional.of(call.arguments()) : Optional.empty()))
                    .toList();
        } catch (GoldenException e) {
            return List.of(new Source.Broken(name, String.valueOf(e.getMessage())));
        }
    }
}
