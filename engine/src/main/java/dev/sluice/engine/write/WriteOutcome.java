package dev.sluice.engine.write;

import dev.sluice.engine.lineprotocol.LineError;
import java.util.List;

/// What became of one write request: how many lines were taken, and the lines refused. Without partial acceptance a
/// refused line means that nothing was taken.
public record WriteOutcome(int accepted, List<LineError> rejected) {
    public WriteOutcome {
        rejected = List.copyOf(rejected);
    }
}
