package dev.sluice.app.console;

import dev.sluice.engine.logs.LogLine;

/// One row of the console: a log line (`part` 0) or one line of its unfolded detail (`part` from 1).
record ConsoleRow(LogLine line, int part) {
    boolean isDetail() {
        return part > 0;
    }

    boolean canUnfold() {
        return part == 0 && !line.detail().isBlank();
    }

    String text() {
        return part == 0 ? line.text() : line.detail().stripTrailing().split("\n", -1)[part - 1];
    }

    int detailRows() {
        return canUnfold() ? line.detail().stripTrailing().split("\n", -1).length : 0;
    }
}
