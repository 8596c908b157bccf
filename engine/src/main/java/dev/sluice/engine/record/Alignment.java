package dev.sluice.engine.record;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What has to be changed, taken out and put in to make one list of texts another, as little as possible.
public final class Alignment {
    /// Cells of the table; of longer lists the texts at the same place are compared.
    private static final long TABLE_LIMIT = 4_000_000;

    /// Indexes of elements that stand for each other, of which one may be missing.
    public record Change(OptionalInt left, OptionalInt right) {}

    private Alignment() {}

    public static List<Change> of(List<String> left, List<String> right) {
        int start = 0;
        while (start < left.size() && start < right.size() && left.get(start).equals(right.get(start))) start++;
        int leftEnd = left.size();
        int rightEnd = right.size();
        while (leftEnd > start && rightEnd > start && left.get(leftEnd - 1).equals(right.get(rightEnd - 1))) {
            leftEnd--;
            rightEnd--;
        }
        var pairs = new ArrayList<Change>();
        int rows = leftEnd - start;
        int columns = rightEnd - start;
        if ((long) rows * columns > TABLE_LIMIT) {
            gap(pairs, start, leftEnd, start, rightEnd);
            pairs.removeIf(pair -> pair.left().isPresent()
                    && pair.right().isPresent()
                    && left.get(pair.left().getAsInt()).equals(right.get(pair.right().getAsInt())));
            return pairs;
        }
        var common = common(left.subList(start, leftEnd), right.subList(start, rightEnd));
        int i = 0;
        int j = 0;
        int gapLeft = 0;
        int gapRight = 0;
        while (i < rows && j < columns) {
            if (left.get(start + i).equals(right.get(start + j))) {
                gap(pairs, start + gapLeft, start + i, start + gapRight, start + j);
                gapLeft = ++i;
                gapRight = ++j;
            } else if (common[i + 1][j] >= common[i][j + 1]) i++;
            else j++;
        }
        gap(pairs, start + gapLeft, leftEnd, start + gapRight, rightEnd);
        return pairs;
    }

    /// Length of the longest common subsequence of what begins at each pair of places.
    private static int[][] common(List<String> left, List<String> right) {
        var lengths = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--)
            for (int j = right.size() - 1; j >= 0; j--)
                lengths[i][j] = left.get(i).equals(right.get(j))
                        ? lengths[i + 1][j + 1] + 1
                        : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
        return lengths;
    }

    private static void gap(List<Change> pairs, int leftStart, int leftEnd, int rightStart, int rightEnd) {
        for (int i = 0; i < Math.max(leftEnd - leftStart, rightEnd - rightStart); i++)
            pairs.add(new Change(place(leftStart + i, leftEnd), place(rightStart + i, rightEnd)));
    }

    private static OptionalInt place(int index, int end) {
        return index < end ? OptionalInt.of(index) : OptionalInt.empty();
    }
}
