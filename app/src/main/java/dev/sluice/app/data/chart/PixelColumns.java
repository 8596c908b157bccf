package dev.sluice.app.data.chart;

import java.util.Arrays;

/// A line made as coarse as the screen: the smallest and largest value of each pixel column, so that no peak is lost,
/// however many points there are.
final class PixelColumns {
    private static final int DENSE = 4;

    private final int points;
    private final double[] low;
    private final double[] high;
    private final double[] first;
    private final double[] last;

    /// @param width in pixels
    PixelColumns(ChartData.Line line, long from, long to, int width) {
        low = new double[width];
        high = new double[width];
        first = new double[width];
        last = new double[width];
        Arrays.fill(low, Double.NaN);
        var nanos = line.nanos();
        var values = line.values();
        double perNano = to > from ? (width - 1) / (double) (to - from) : 0;
        // one point beyond each end, so that the line goes on to the edge
        int begin = Math.max(0, lowerBound(nanos, from) - 1);
        int end = Math.min(nanos.length, lowerBound(nanos, to) + 1);
        points = end - begin;
        for (int i = begin; i < end; i++) {
            int x = (int) Math.clamp((nanos[i] - from) * perNano, 0, width - 1);
            double value = values[i];
            if (Double.isNaN(low[x])) {
                low[x] = high[x] = first[x] = value;
            } else {
                if (value < low[x]) low[x] = value;
                if (value > high[x]) high[x] = value;
            }
            last[x] = value;
        }
    }

    /// Index of the first element that is not smaller.
    private static int lowerBound(long[] sorted, long wanted) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < wanted) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    int width() {
        return low.length;
    }

    /// Whether most columns have several points, so that the line is mostly upright.
    boolean isDense() {
        return points > DENSE * width();
    }

    boolean isEmpty(int x) {
        return Double.isNaN(low[x]);
    }

    double low(int x) {
        return low[x];
    }

    double high(int x) {
        return high[x];
    }

    double first(int x) {
        return first[x];
    }

    double last(int x) {
        return last[x];
    }
}
