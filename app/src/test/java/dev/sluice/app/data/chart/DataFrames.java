package dev.sluice.app.data.chart;

import atlantafx.base.theme.PrimerLight;
import dev.sluice.app.Main;
import dev.sluice.app.data.result.GridFrames;
import dev.sluice.app.data.result.ResultColumn;
import dev.sluice.app.data.result.ResultTable;
import dev.sluice.app.fx.Frames;
import dev.sluice.app.fx.Tasks;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/// Measures how long a frame of the grid and of the chart takes with a million rows. Figures are in `docs/performance.md`.
///
/// `java -Dglass.platform=Headless -Dprism.order=sw … dev.sluice.app.data.chart.DataFrames`
public final class DataFrames {
    private static final int ROWS = 1_000_000, FRAMES = 600, WARM_UP = 120;
    private static final long FIRST = 1_700_000_000_000_000_000L;

    private DataFrames() {}

    public static void main(String[] args) throws Exception {
        Platform.startup(() -> Platform.setImplicitExit(false));
        var table = table();
        grid(table);
        chart(table);
        System.exit(0);
    }

    private static void grid(ResultTable table) throws Exception {
        var frames = onFx(() -> GridFrames.of(table));
        var stage = onFx(() -> shown(frames.node()));
        var random = new Random(1);
        measure("grid, a jump to a random row each frame", () -> frames.scrollTo(random.nextInt(ROWS)));
        var next = new int[1];
        measure("grid, three rows further each frame", () -> frames.scrollTo(next[0] += 3));
        System.out.printf("grid, sort by a float column: %.0f ms%n", millis(() -> frames.sort(3)));
        hide(stage);
    }

    private static void chart(ResultTable table) throws Exception {
        var model = onFx(() -> new ChartViewModel(new Tasks(Runnable::run, Runnable::run)));
        System.out.printf("chart, make its lines: %.0f ms%n", millis(() -> model.show(table)));
        var canvas = onFx(() -> new ChartCanvas(model, ZoneOffset.UTC));
        var stage = onFx(() -> shown(canvas));
        measure("chart, drawn anew each frame", canvas::draw);
        var step = new long[1];
        measure("chart, the cross-hair moves each frame", () -> model.moveCursor(FIRST + (step[0] += 1_000_000_000L)));
        long all = ROWS * 1_000_000_000L;
        var share = new long[1];
        measure("chart, another stretch each frame", () -> model.zoom(FIRST + all / 1000 * (share[0]++ % 500), FIRST + all - all / 1000 * (share[0] % 400)));
        hide(stage);
    }

    private static Stage shown(Region node) {
        var stage = new Stage();
        var scene = new Scene(node, 1400, 500);
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        for (var sheet : List.of("workbench/light.css", "workbench/workbench.css", "data/data.css"))
            scene.getStylesheets().add(Objects.requireNonNull(Main.class.getResource(sheet), sheet).toExternalForm());
        stage.setScene(scene);
        stage.show();
        return stage;
    }

    private static void hide(Stage stage) throws Exception {
        onFx(() -> {
            stage.hide();
            return stage;
        });
    }

    private static void measure(String what, Runnable change) throws Exception {
        frames(change, WARM_UP);
        frames(change, FRAMES).print(what);
    }

    private static Frames frames(Runnable change, int most) throws Exception {
        var done = new CompletableFuture<Frames>();
        onFx(() -> {
            var counted = new AtomicReference<Frames>();
            counted.set(new Frames(() -> {
                change.run();
                var frames = counted.get();
                if (frames.count() < most) return;
                frames.stop();
                done.complete(frames);
            }));
            counted.get().start();
            return counted;
        });
        return done.get();
    }

    private static double millis(Runnable work) throws Exception {
        return onFx(() -> {
            long begin = System.nanoTime();
            work.run();
            return (System.nanoTime() - begin) / 1e6;
        });
    }

    private static ResultTable table() {
        var random = new Random(7);
        long[] times = new long[ROWS], counts = new long[ROWS];
        double[] temps = new double[ROWS];
        byte[] bytes = new byte[ROWS];
        int[] ends = new int[ROWS];
        double at = 20;
        for (int i = 0; i < ROWS; i++) {
            times[i] = FIRST + i * 1_000_000_000L;
            counts[i] = i % 1000;
            temps[i] = at += random.nextGaussian() * 0.1;
            bytes[i] = (byte) ('a' + i % 2);
            ends[i] = i + 1;
        }
        var none = new BitSet();
        return new ResultTable(
                List.of(
                        new ResultColumn.Times(new ResultColumn.Header("time", ResultColumn.Kind.TIME, "time"), times, none),
                        new ResultColumn.Texts(new ResultColumn.Header("room", ResultColumn.Kind.TAG, "tag"), bytes, ends, none),
                        new ResultColumn.Whole(
                                new ResultColumn.Header("count", ResultColumn.Kind.FIELD, "integer"), counts, none, false),
                        new ResultColumn.Floats(new ResultColumn.Header("temp", ResultColumn.Kind.FIELD, "float"), temps, none)),
                ROWS,
                false);
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }
}
