package dev.sluice.app.fx;

import java.util.Arrays;
import javafx.animation.AnimationTimer;

/// When frames began, for whoever measures how long they take. A frame that is drawn late lets the next one begin late.
public final class Frames extends AnimationTimer {
    private static final double LATE_MILLIS = 33;

    private final Runnable change;
    private final long[] times = new long[100_000];
    private int count;

    public Frames() {
        this(() -> {});
    }

    /// @param change makes something to be drawn, before each frame
    public Frames(Runnable change) {
        this.change = change;
    }

    @Override
    public void handle(long now) {
        if (count < times.length) times[count++] = System.nanoTime();
        change.run();
    }

    public int count() {
        return count;
    }

    private double[] gaps() {
        var gaps = new double[Math.max(0, count - 1)];
        for (int i = 0; i < gaps.length; i++) gaps[i] = (times[i + 1] - times[i]) / 1e6;
        Arrays.sort(gaps);
        return gaps;
    }

    public double longest() {
        var gaps = gaps();
        return gaps.length == 0 ? 0 : gaps[gaps.length - 1];
    }

    public void print(String what) {
        var gaps = gaps();
        long late = Arrays.stream(gaps).filter(gap -> gap > LATE_MILLIS).count();
        System.out.printf(
                "%s: %,d frames, p50 %.1f ms, p99 %.1f ms, max %.1f ms, later than 33 ms: %d%n",
                what,
                gaps.length,
                gaps[gaps.length / 2],
                gaps[gaps.length * 99 / 100],
                gaps[gaps.length - 1],
                late);
    }
}
