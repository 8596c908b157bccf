package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.PythonRuntime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Plugins written in Java: the name of the file says which.
final class LambdaRuntime implements PluginRuntime {
    interface Plugin {
        RunOutcome call(PluginRun run, PluginApi api, Home home) throws InterruptedException;
    }

    static final Duration TOOK = Duration.ofNanos(9_761_464);

    final Map<String, Plugin> plugins = new ConcurrentHashMap<>();
    final List<Home> homes = new CopyOnWriteArrayList<>();

    @Override
    public Home open(String owner, Optional<PythonRuntime> python) {
        var home = new Home(owner, python);
        homes.add(home);
        return home;
    }

    Home open(String owner) {
        return open(owner, Optional.empty());
    }

    @Override
    public void close() {}

    List<Home> openHomes() {
        return homes.stream().filter(home -> !home.closed).toList();
    }

    static RunOutcome ok(RunOutcome.BufferedWrite... writes) {
        return new RunOutcome.Completed(List.of(writes), Optional.empty(), TOOK);
    }

    static RunOutcome answer(String body) {
        return new RunOutcome.Completed(
                List.of(),
                Optional.of(new RunOutcome.Response(200, Map.of(), body.getBytes(StandardCharsets.UTF_8))),
                TOOK);
    }

    static RunOutcome raised(String error, RunOutcome.BufferedWrite... writes) {
        return new RunOutcome.Failed(
                List.of(writes), error, "Traceback (most recent call last):\n" + error, List.of(), true, TOOK);
    }

    static RunOutcome.BufferedWrite write(String lines) {
        return new RunOutcome.BufferedWrite(Optional.empty(), lines, "m.py:3");
    }

    static RunOutcome.BufferedWrite writeTo(String database, String lines) {
        return new RunOutcome.BufferedWrite(Optional.of(database), lines, "m.py:4");
    }

    static String fileName(PluginCode code) {
        Path path = switch (code) {
            case PluginCode.SingleFile(var file, var _) -> file;
            case PluginCode.Package(var directory, var _) -> directory;
        };
        return path.getFileName().toString();
    }

    /// Where one trigger's runs live.
    final class Home implements PluginInstance {
        final String owner;
        final Optional<PythonRuntime> python;
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger mostRunning = new AtomicInteger();
        final AtomicInteger cancels = new AtomicInteger();
        final CountDownLatch cancelled = new CountDownLatch(1);
        volatile boolean closed;

        Home(String owner, Optional<PythonRuntime> python) {
            this.owner = owner;
            this.python = python;
        }

        @Override
        public RunOutcome run(PluginRun run, PluginApi api) throws InterruptedException {
            if (closed) throw new IllegalStateException(owner + " ran after its end");
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                var plugin = plugins.get(fileName(run.code()));
                api.begun();
                if (plugin == null) throw new IllegalStateException("no plugin for " + run.code());
                return plugin.call(run, api, this);
            } finally {
                running.decrementAndGet();
            }
        }

        /// What an endless plugin does.
        RunOutcome untilCancelled() throws InterruptedException {
            cancelled.await();
            return new RunOutcome.Cancelled(List.of(), false, TOOK);
        }

        @Override
        public void cancel() {
            cancels.incrementAndGet();
            cancelled.countDown();
        }

        @Override
        public void forgetCaches() {}

        @Override
        public void passTime(Duration time) {}

        @Override
        public void close() {
            closed = true;
        }
    }
}
