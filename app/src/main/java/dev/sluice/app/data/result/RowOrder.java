package dev.sluice.app.data.result;

import java.util.stream.IntStream;

/// The order in which rows are shown: a permutation of them, without an object for each.
final class RowOrder {
    private RowOrder() {}

    /// As they came.
    static int[] natural(int rows) {
        return IntStream.range(0, rows).toArray();
    }

    /// Sorted by a column; rows without a value come last either way, and equal ones stay in the order they came in.
    static int[] by(ResultColumn column, int rows, boolean descending) throws InterruptedException {
        int[] order = natural(rows);
        int[] spare = new int[rows];
        for (long width = 1; width < rows; width *= 2) {
            if (Thread.interrupted()) throw new InterruptedException();
            for (long from = 0; from < rows; from += 2 * width) {
                int middle = (int) Math.min(from + width, rows);
                merge(column, descending, order, spare, (int) from, middle, (int) Math.min(from + 2 * width, rows));
            }
            var sorted = spare;
            spare = order;
            order = sorted;
        }
        return order;
    }

    private static void merge(
            ResultColumn column, boolean descending, int[] source, int[] target, int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeLeft =
                    right >= to || left < middle && compare(column, descending, source[left], source[right]) <= 0;
            target[at] = takeLeft ? source[left++] : source[right++];
        }
    }

    private static int compare(ResultColumn column, boolean descending, int first, int second) {
        boolean firstNull = column.isNull(first);
        boolean secondNull = column.isNull(second);
        if (firstNull || secondNull) return Boolean.compare(firstNull, secondNull);
        int order = column.compare(first, second);
        return descending ? -order : order;
    }
}
