package dev.sluice.app.data.chart;

import dev.sluice.app.data.result.GridFrames;
import dev.sluice.app.data.result.ResultColumn;
import dev.sluice.app.data.result.ResultTable;
import dev.sluice.app.fx.Tasks;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/// Measures how long a frame of the grid and of the chart takes with a million rows.
public final class DataFrames {
    private static final int ROWS = 1_000_000, FRAMES = 200;

    private DataFrames() {}

    public static void main(String[] args) throws Exception {
        Platform.startup(() -> {});
        var table = table();
        onFx(() -> grid(table));
        onFx(() -> chart(table));
        System.exit(0);
    }

    private static void grid(ResultTable table) {
        var frames = GridFrames.of(table);
        var stage = shown(frames.node());
        var random = new Random(1);
        report("grid, jump to a random row and draw", () -> frames.scrollTo(random.nextInt(ROWS)), frames.node());
        var next = new int[1];
        report("grid, scroll on by three rows and draw", () -> frames.scrollTo(next[0] += 3), frames.node());
        stage.hide();
        long begin = System.nanoTime();
        frames.sort(3);
        System.out.printf("sort by a float column: %.0f ms%n", (System.nanoTime() - begin) / 1e6);
    }

    private static void chart(ResultTable table) {
        var model = new ChartViewModel(new Tasks(Runnable::run, Runnable::run));
        long begin = System.nanoTime();
        model.show(table);
        System.out.printf("make the lines of the chart: %.0f ms%n", (System.nanoTime() - begin) / 1e6);
        var canvas = new ChartCanvas(model, ZoneOffset.UTC);
        var stage = shown(canvas);
        report("chart, draw everything again", canvas::draw, canvas);
        var step = new long[1];
        report("chart, move the cross-hair", () -> model.moveCursor(step[0] += 1_000_000_000L), canvas);
        stage.hide();
    }

    private static Stage shown(Region node) {
        var stage = new Stage();
        stage.setScene(new Scene(node, 1000, 500));
        stage.show();
        node.layout();
        return stage;
    }

    private static void report(String what, Runnable change, Region node) {
        long[] nanos = new long[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            long begin = System.nanoTime();
            change.run();
            node.layout();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        System.out.printf("%s: p50 %.1f ms, p95 %.1f ms%n", what, nanos[FRAMES / 2] / 1e6, nanos[FRAMES * 95 / 100] / 1e6);
    }

    private static ResultTable table() {
        var random = new Random(7);
        long[] times = new long[ROWS], counts = new long[ROWS];
        double[] temps = new double[ROWS];
        byte[] bytes = new byte[ROWS];
        int[] ends = new int[ROWS];
        double at = 20;
        for (int i = 0; i < ROWS; i++) {
            times[i] = 1_700_000_000_000_000_000L + i * 1_000_000_000L;
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

    private static void onFx(Runnable work) throws Exception {
        var done = new CompletableFuture<Boolean>();
        Platform.runLater(() -> {
            try {
                work.run();
                done.complete(true);
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        done.get();
    }
}
