package dev.sluice.engine.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.FaultPlan;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.LineProfile;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.processing.TestSession;
import dev.sluice.engine.record.RunCapture;
import dev.sluice.engine.record.RunEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Runs one test after another, each as if it were the first: with an empty database, empty caches and packages imported
/// anew. One thread.
final class TestBench implements AutoCloseable {
    /// Stands in a fixture's arguments for the address of a server that takes what plugins post.
    static final String WEBHOOKS = "${webhooks}";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILL_CACHES = """
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                from sluice_host import testing
                return testing.fill_caches(influxdb3_local.cache, request_body)
            """;
    private static final String RUN_FUNCTION = """
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                from sluice_host import testing
                return testing.run(influxdb3_local, query_parameters)
            """;
    private static final String FUNCTION_NAMES = """
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                from sluice_host import testing
                return testing.names(query_parameters)
            """;

    private final RunCapture capture = new RunCapture();
    private final String name;
    private final ProcessingEngine processing;
    private final Optional<PythonRuntime> python;
    private final boolean count;
    private final Map<Optional<PythonRuntime>, TestSession> sessions = new HashMap<>();
    /// Of the test that is under way.
    private TestSession session;
    private Optional<Webhooks> webhooks = Optional.empty();
    private Optional<LineProfile> counted = Optional.empty();

    /// @param python for tests that name none; empty: the engine's default
    /// @param count  whether the lines of the plugins are counted
    TestBench(String name, ProcessingEngine processing, Optional<PythonRuntime> python, boolean count) {
        this.name = name;
        this.processing = processing;
        this.python = python;
        this.count = count;
        session = session(Optional.empty());
    }

    private TestSession session(Optional<PythonRuntime> named) {
        return sessions.computeIfAbsent(named.or(() -> python), wanted -> processing.session(name, wanted, capture));
    }

    /// @param update whether the expected file is to be written anew when something else comes out
    ///
    /// @return one, but of a whole file one for each test that it has beyond those known
    List<TestResult> run(GoldenTest test, boolean update) throws InterruptedException {
        if (!(test instanceof GoldenTest.OfFile file)) return List.of(result(test, update));
        long start = System.nanoTime();
        session = session(Optional.empty());
        session.restart(Fixture.DATABASE);
        session.moveTo(Fixture.NOW);
        var told = script(FUNCTION_NAMES, Map.of("file", file.file().toString()), new byte[0]);
        var names = names(told);
        if (names.isEmpty()) {
            var failed = new TestResult.Fate.Failed(told.stripTrailing());
            return List.of(new TestResult(test, failed, Duration.ofNanos(System.nanoTime() - start), Optional.empty()));
        }
        var results = new ArrayList<TestResult>();
        for (var name : names.get())
            if (!file.known().contains(name))
                results.add(result(new GoldenTest.OfFunction(file.folder(), file.file(), name), update));
        return results;
    }

    private static Optional<List<String>> names(String told) {
        try {
            return Optional.of(List.of(JSON.readValue(told, String[].class)));
        } catch (JsonProcessingException _) {
            // it says why there are none
            return Optional.empty();
        }
    }

    private TestResult result(GoldenTest test, boolean update) throws InterruptedException {
        long start = System.nanoTime();
        counted = Optional.empty();
        session = session(Optional.empty());
        count(Optional.empty());
        var fate = fate(test, update);
        return new TestResult(test, fate, Duration.ofNanos(System.nanoTime() - start), counted);
    }

    private TestResult.Fate fate(GoldenTest test, boolean update) throws InterruptedException {
        try {
            return switch (test) {
                case GoldenTest.OfFixture fixture -> fate(fixture, update);
                case GoldenTest.OfFunction function -> fate(function);
                case GoldenTest.OfFile file -> throw new IllegalArgumentException(file.toString());
            };
        } catch (GoldenException e) {
            return new TestResult.Fate.Failed(String.valueOf(e.getMessage()));
        }
    }

    private TestResult.Fate fate(GoldenTest.OfFixture test, boolean update) throws InterruptedException {
        var fixture = FixtureReader.read(test.file());
        var actual = GoldenText.normalised(told(test, fixture), fixture.normalised());
        try {
            var expected = Files.exists(test.expected()) ? Optional.of(GoldenText.read(test.expected())) : Optional.<String>empty();
            var difference = expected.flatMap(text -> Comparison.difference(text, actual, fixture.tolerance()));
            if (expected.isPresent() && difference.isEmpty()) return new TestResult.Fate.Passed();
            if (update) {
                Files.createDirectories(test.expected().resolveSibling(""));
                Files.writeString(test.expected(), actual);
                return new TestResult.Fate.Updated();
            }
            return new TestResult.Fate.Failed(difference
                    .map(lines -> test.expected() + " expects (-) what did not come (+)\n" + lines + explained(lines))
                    .orElseGet(() -> test.expected() + " is missing: --update makes it of what came\n" + actual));
        } catch (IOException e) {
            throw new GoldenException(test.expected() + ": " + e.getMessage(), e);
        }
    }

    /// A line that comes as it was expected and is refused may puzzle.
    private static String explained(String lines) {
        return lines.lines().anyMatch(line -> line.matches(" +\\+ +refused " + RunOutcome.DROPPED))
                ? "\na run that fails loses the lines that it has buffered with write; those of write_sync are kept"
                : "";
    }

    /// What the calls of a fixture do.
    String told(GoldenTest test, Fixture fixture) throws InterruptedException {
        var code = plugin(test.folder(), fixture.plugin());
        session = session(fixture.runtime());
        count(Optional.empty());
        session.restart(fixture.database());
        session.moveTo(fixture.now());
        for (var lines : fixture.before())
            session.lay(lines).ifPresent(problem -> {
                throw new GoldenException(fixture.file() + ": rows of before: " + problem);
            });
        fill(fixture.caches());
        session.use(new Answering(fixture));
        var told = new ArrayList<String>();
        count(Optional.of(code));
        for (var call : fixture.calls()) told.add(told(code, call));
        count(Optional.empty());
        return String.join("\n", told);
    }

    private String told(PluginCode code, Fixture.Call call) throws InterruptedException {
        var arguments = new TreeMap<String, String>();
        call.arguments().forEach((name, value) -> arguments.put(name, value.replace(WEBHOOKS, webhooks(value))));
        call.now().ifPresent(session::moveTo);
        capture.give(call.readings().map(text -> text.getBytes(StandardCharsets.UTF_8)));
        var given = arguments.isEmpty() ? Optional.<Map<String, String>>empty() : Optional.of(Map.copyOf(arguments));
        var result = call.faults().equals(FaultPlan.NONE)
                ? session.call(code, call.input(), given)
                : session.call(code, call.input(), given, call.faults());
        capture.give(Optional.empty());
        add(result);
        var record = capture.take();
        if (record.isEmpty()) return GoldenText.notRun(call.title(), result.errors());
        var elsewhere = new ArrayList<String>();
        webhooks.ifPresent(server -> server.take().forEach(posted -> elsewhere.add("webhook " + posted)));
        result.faults().forEach(fault -> elsewhere.add("fault " + fault));
        return GoldenText.of(call.title(), record.get(), elsewhere);
    }

    private void count(Optional<PluginCode> code) {
        session.countLines(code.filter(_ -> count).map(PluginCode::path));
    }

    private void add(TestRun.Result result) {
        result.profile().ifPresent(more -> counted = Optional.of(counted.map(sum -> sum.plus(more)).orElse(more)));
    }

    private String webhooks(String value) {
        if (!value.contains(WEBHOOKS)) return "";
        var server = webhooks.orElseGet(Webhooks::new);
        webhooks = Optional.of(server);
        return server.address();
    }

    /// The folder's own plugin, or the file that is named.
    static PluginCode plugin(Path folder, Optional<String> named) {
        if (named.isPresent()) return single(folder.resolve(named.get()));
        if (Files.exists(folder.resolve("__init__.py"))) return new PluginCode.Package(folder, 0).anew();
        var own = folder.resolve(folder.getFileName() + ".py");
        if (Files.exists(own)) return single(own);
        try (var files = Files.list(folder)) {
            var all = files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
            if (all.size() == 1) return single(all.getFirst());
            throw new GoldenException(all.isEmpty()
                    ? "there is no plugin in " + folder
                    : "which of the plugins in " + folder + "? Name it in the .run file: plugin = \""
                            + all.getFirst().getFileName() + "\"");
        } catch (IOException e) {
            throw new GoldenException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static Optional<PluginCode> onlyPlugin(Path folder) {
        try {
            return Optional.of(plugin(folder, Optional.empty()));
        } catch (GoldenException _) {
            // the test will say so
            return Optional.empty();
        }
    }

    private static PluginCode single(Path file) {
        try {
            return new PluginCode.SingleFile(file, Files.readString(file));
        } catch (IOException e) {
            throw new GoldenException("cannot read the plugin " + file, e);
        }
    }

    private void fill(Fixture.Caches caches) throws InterruptedException {
        if (caches.isEmpty()) return;
        var problem = script(FILL_CACHES, Map.of(), json(Map.of("local", caches.local(), "global", caches.global())));
        if (!problem.isEmpty()) throw new GoldenException("cannot fill the caches: " + problem);
    }

    private TestResult.Fate fate(GoldenTest.OfFunction test) throws InterruptedException {
        session.restart(Fixture.DATABASE);
        session.moveTo(Fixture.NOW);
        var wish = Map.of(
                "file", test.file().toString(), "function", test.function(), "folder", test.folder().toString());
        count(onlyPlugin(test.folder()));
        var problem = script(RUN_FUNCTION, wish, new byte[0]);
        count(Optional.empty());
        if (problem.isEmpty()) return new TestResult.Fate.Passed();
        var logged = capture.take().stream()
                .flatMap(run -> run.events().stream())
                .filter(RunEvent.Logged.class::isInstance)
                .map(RunEvent.Logged.class::cast)
                .map(line -> "\nlogged " + line.level() + ": " + line.text())
                .collect(Collectors.joining());
        return new TestResult.Fate.Failed(problem.stripTrailing() + logged);
    }

    /// Runs a script of our own.
    ///
    /// @return what it answered; or why it could not
    private String script(String text, Map<String, String> query, byte[] body) throws InterruptedException {
        var code = new PluginCode.SingleFile(Path.of("/sluice/testing.py").toAbsolutePath(), text);
        var result = session.call(code, new TestRun.Input.Request(new Invocation.Request(query, Map.of(), body)), Optional.empty());
        add(result);
        if (result.outcome().orElse(null) instanceof RunOutcome.Completed(var _, var response, var _) && response.isPresent())
            return new String(response.get().body(), StandardCharsets.UTF_8);
        return String.join("\n", result.errors());
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        webhooks.ifPresent(Webhooks::close);
        sessions.values().forEach(TestSession::close);
    }
}
