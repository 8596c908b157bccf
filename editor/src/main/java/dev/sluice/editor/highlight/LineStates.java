package dev.sluice.editor.highlight;

import java.util.Arrays;

/// The lexer state at the end of each line, kept aligned with the lines while they come and go.
final class LineStates {
    private static final int UNKNOWN = -1;

    private int[] states = new int[1];

    /// From within `line`, so many line breaks were taken out and put in. What the last touched line ended in stays with
    /// the line that now has its end.
    void splice(int line, int removed, int inserted) {
        var next = new int[states.length - removed + inserted];
        System.arraycopy(states, 0, next, 0, line);
        Arrays.fill(next, line, line + inserted, UNKNOWN);
        System.arraycopy(states, line + removed, next, line + inserted, states.length - line - removed);
        states = next;
    }

    int at(int line) {
        return states[line];
    }

    void set(int line, int state) {
        states[line] = state;
    }

    int count() {
        return states.length;
    }
}
