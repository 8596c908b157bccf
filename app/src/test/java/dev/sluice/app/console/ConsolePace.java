package dev.sluice.app.console;

import atlantafx.base.theme.PrimerLight;
import dev.sluice.app.Main;
import dev.sluice.app.fx.Frames;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Measures the console while lines come: frame times, heap, and how long a filter takes over all lines. Figures are in
/// `docs/performance.md`.
///
/// `java -Dglass.platform=Headless -Dprism.order=sw … dev.sluice.app.console.ConsolePace [lines a second] [lines]`
final class ConsolePace {
    private static final double WIDTH = 1400, HEIGHT = 500;
    private static final int BATCHES_A_SECOND = 1_000;
    private static final int FEED_LIMIT = 200_000;

    private final ConsoleViewModel model = new ConsoleViewModel(Tasks.onVirtualThreads(Platform::runLater));
    private final FxFeed<LogLine> feed = new FxFeed<>(Platform::runLater, FEED_LIMIT, this::take);
    private final AtomicLong taken = new AtomicLong();

    public static void main(String[] args) throws Exception {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
        int lines = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        new ConsolePace().measure(rate, lines);
        System.exit(0);
    }

    private void take(List<LogLine> batch) {
        model.append(batch);
        taken.addAndGet(batch.size());
    }

    private void measure(int rate, int lines) throws Exception {
        var shown = new CountDownLatch(1);
        Platform.startup(() -> {
            var stage = new Stage();
            var scene = new Scene(new ConsoleView(model, new NoActions(), () -> {}), WIDTH, HEIGHT);
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            scene.getStylesheets().setAll(sheet("workbench/light.css"), sheet("workbench/workbench.css"), sheet("console/console.css"));
            stage.setScene(scene);
            stage.show();
            shown.countDown();
        });
        shown.await();
        feedAt(rate, rate * 3); // what a first frame compiles and loads is not what a busy log costs
        onFx(model::clear);
        long before = heap();
        var frames = new Frames();
        onFx(frames::start);
        long start = System.nanoTime();
        long fed = feedAt(rate, lines);
        double seconds = (System.nanoTime() - start) / 1e9;
        onFx(frames::stop);
        System.out.printf("%,d lines in %.1f s: %,.0f lines/s, lost %,d%n", lines, seconds, lines / seconds, lines - fed);
        frames.print("following the tail");
        System.out.printf("heap: %,d MB for %s%n", (heap() - before) / 1_000_000, onFxGet(model::countText));
        for (var filter : new String[] {"level:error", "503", "trigger:plugin_7 -retry", "/in \\d+7 s/", ""}) search(filter);
        pauseAndGoOn(rate);
    }

    private void search(String filter) throws Exception {
        var frames = new Frames();
        onFx(frames::start);
        long start = System.nanoTime();
        onFx(() -> model.filterTextProperty().set(filter));
        double blocked = (System.nanoTime() - start) / 1e6;
        while (onFxGet(model::countText).endsWith("searching")) LockSupport.parkNanos(2_000_000);
        double all = (System.nanoTime() - start) / 1e6;
        onFx(frames::stop);
        System.out.printf(
                "filter '%s': first rows %.0f ms, all %.0f ms, %s, longest frame %.0f ms%n",
                filter, blocked, all, onFxGet(model::countText), frames.longest());
    }

    private void pauseAndGoOn(int rate) throws Exception {
        onFx(() -> model.pausedProperty().set(true));
        feedAt(rate, 200_000);
        long start = System.nanoTime();
        onFx(() -> model.pausedProperty().set(false));
        System.out.printf("200,000 held lines shown after %.0f ms%n", (System.nanoTime() - start) / 1e6);
    }

    /// @return how many reached the model
    private long feedAt(int rate, int lines) throws InterruptedException {
        taken.set(0);
        long start = System.nanoTime();
        int batch = Math.max(1, rate / BATCHES_A_SECOND);
        for (int i = 0; i < lines; ) {
            for (int end = Math.min(lines, i + batch); i < end; i++) feed.offer(line(i));
            long due = start + (long) (i * (1e9 / rate));
            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
        }
        var drained = new CountDownLatch(1);
        Platform.runLater(() -> Platform.runLater(drained::countDown));
        drained.await(1, TimeUnit.MINUTES);
        return taken.get();
    }

    private static LogLine line(int i) {
        return new LogLine(
                Instant.now(),
                i % 97 == 0 ? LogLevel.ERROR : i % 13 == 0 ? LogLevel.WARN : LogLevel.INFO,
                "machine",
                "plugin_" + i % 50,
                "01981c3e-7f2a-7000-8000-" + i / 5,
                "HTTP 503 from http://example.invalid/hook/" + i + ", retry in " + i % 60 + " s",
                "",
                "plugin_" + i % 50 + ".py:40");
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Main.class.getResource(name), name).toExternalForm();
    }

    private static void onFx(Runnable work) throws Exception {
        onFxGet(() -> {
            work.run();
            return "";
        });
    }

    private static String onFxGet(Callable<String> work) throws Exception {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }

    /// Time from one frame to the next.
    static final class NoActions implements LogActions {
        @Override
        public void openRun(String runId) {}

        @Override
        public void openTrigger(String database, String name) {}

        @Override
        public void debugRun(String runId) {}

        @Override
        public void debugTrigger(String database, String name) {}

        @Override
        public void openSource(ConsoleRow row, LogLine line) {}

        @Override
        public void export() {}

        @Override
        public void say(String sentence) {}
    }
}
