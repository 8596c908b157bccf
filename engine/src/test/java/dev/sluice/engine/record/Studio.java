package dev.sluice.engine.record;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.TriggerDefinitions.NewTrigger;
import dev.sluice.engine.write.WriteRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// An engine with real plugins whose runs are recorded, and the database `home`.
final class Studio implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Path plugins;
    final Engine engine;

    Studio(Path folder, PythonRuntime python) {
        try {
            plugins = Files.createDirectories(folder.resolve("plugins"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine = Engine.open(EngineConfig.defaults(folder.resolve("data"))
                .change()
                .httpBind("127.0.0.1:0")
                .pluginDirectory(plugins)
                .pluginRuntime(python)
                .authentication(false)
                .walFlushInterval(Duration.ofMillis(20))
                .build());
        if (engine.catalog().state().database("home").isEmpty())
            engine.catalog().commit(new CatalogChange.CreateDatabase("home", Optional.empty()));
    }

    void plugin(String name, String text) {
        try {
            var file = plugins.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void trigger(String name, String specification, String file) {
        trigger(name, specification, file, Optional.empty());
    }

    void trigger(String name, String specification, String file, Optional<Map<String, String>> arguments) {
        engine.triggers()
                .create(new NewTrigger(
                        "home",
                        name,
                        file,
                        specification,
                        new TriggerSettings(false, ErrorBehavior.LOG),
                        arguments,
                        false));
    }

    void write(String lines) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        engine.writes().write(new WriteRequest("home", bytes, bytes.length, Precision.NANOSECOND, false, false));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(engine.address().resolve(path)).GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(engine.address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The runs of a trigger, oldest first, when so many are on record.
    List<RunRecord> runs(String trigger, int count) {
        var filter = RunFilter.of(Optional.of("home"), Optional.of(trigger));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = engine.runs().newest(filter, 1_000).stream()
                    .filter(run -> run.outcome() != RunSummary.Outcome.UNFINISHED)
                    .toList();
            if (found.size() >= count)
                return found.reversed().stream().map(run -> engine.runs().find(run.runId()).orElseThrow()).toList();
            if (System.nanoTime() > end)
                throw new AssertionError("%d runs of %s after %s: %s".formatted(found.size(), trigger, PATIENCE, engine.logs().lines()));
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
