package dev.sluice.editor.assist;

import java.util.List;
import java.util.Optional;

/// Places of a snippet that was put in, while they are being filled in. They move with the text.
final class TabStops {
    private int[][] stops = new int[0][];
    private int active;

    /// @param offset where the snippet's text begins
    void begin(Snippet snippet, int offset) {
        List<Snippet.Stop> all = snippet.stops();
        stops = all.stream().map(stop -> new int[] {offset + stop.start(), offset + stop.end()}).toArray(int[][]::new);
        active = 0;
        endAtLast();
    }

    boolean isActive() {
        return stops.length > 0;
    }

    void end() {
        stops = new int[0][];
    }

    /// The place that is filled in now.
    Optional<Snippet.Stop> current() {
        return isActive() ? Optional.of(new Snippet.Stop(stops[active][0], stops[active][1])) : Optional.empty();
    }

    /// Goes on to the next place, or back; reaching the last ends it.
    Optional<Snippet.Stop> go(int by) {
        if (!isActive()) return Optional.empty();
        active = Math.clamp(active + by, 0, stops.length - 1);
        var there = current();
        endAtLast();
        return there;
    }

    void changed(int at, int removed, int inserted) {
        if (!isActive()) return;
        boolean inside = stops[active][0] <= at && at + removed <= stops[active][1];
        if (!inside) {
            end();
            return;
        }
        int by = inserted - removed;
        for (int i = 0; i < stops.length; i++) {
            if (i == active) stops[i][1] += by;
            else if (stops[i][0] >= at + removed) {
                stops[i][0] += by;
                stops[i][1] += by;
            }
        }
    }

    private void endAtLast() {
        if (active == stops.length - 1) end();
    }
}
