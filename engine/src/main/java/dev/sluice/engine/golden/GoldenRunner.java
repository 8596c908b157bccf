package dev.sluice.engine.golden;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.ProcessingEngine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs tests of plugins on an engine, several at a time. What the engine stores is left as it is.
public final class GoldenRunner {
    /// Tests at the same time: each needs a Python context, some 10 MB and more.
    public static final int JOBS_LIMIT = 32;

    private record Done(int index, List<TestResult> results) {}

    private final ProcessingEngine processing;
    private final Optional<PythonRuntime> python;

    /// @param python for tests that name none; empty: the engine's default
    public GoldenRunner(ProcessingEngine processing, Optional<PythonRuntime> python) {
        this.processing = processing;
        this.python = python;
    }

    /// @param jobs   tests at the same time
    /// @param update whether expected files are to be written anew where something else comes out
    /// @return in the order of the tests; one for each but those of whole files, which have one for each test found in them
    public List<TestResult> run(List<GoldenTest> tests, int jobs, boolean update) throws InterruptedException {
        return run(tests, jobs, update, false);
    }

    /// @param count whether the lines of the plugins are counted
    public List<TestResult> run(List<GoldenTest> tests, int jobs, boolean update, boolean count)
            throws InterruptedException {
        var next = new AtomicInteger();
        int benchCount = Math.max(1, Math.min(Math.min(jobs, JOBS_LIMIT), tests.size()));
        var done = new ArrayList<Done>();
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("golden-", 1).factory())) {
            var benches = new ArrayList<Future<List<Done>>>();
            for (int i = 1; i <= benchCount; i++) {
                var name = "bench-" + i;
                benches.add(threads.submit(() -> work(new TestBench(name, processing, python, count), tests, next, update)));
            }
            try {
                for (var bench : benches) done.addAll(bench.get());
            } catch (ExecutionException e) {
                threads.shutdownNow();
                if (e.getCause() instanceof RuntimeException cause) throw cause;
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        }
        return done.stream()
                .sorted(Comparator.comparingInt(Done::index))
                .flatMap(each -> each.results().stream())
                .toList();
    }

    private static List<Done> work(TestBench opened, List<GoldenTest> tests, AtomicInteger next, boolean update)
            throws InterruptedException {
        var done = new ArrayList<Done>();
        try (var bench = opened) {
            for (int i = next.getAndIncrement(); i < tests.size(); i = next.getAndIncrement())
                done.add(new Done(i, bench.run(tests.get(i), update)));
        }
        return done;
    }
}
