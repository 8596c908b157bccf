package dev.sluice.app.console;

import java.util.Arrays;
import java.util.List;

/// What the log is drawn with, by the property that style sheets set.
enum LogColor {
    TEXT("-log-text"),
    MUTED("-log-muted"),
    INFO("-log-info"),
    WARN("-log-warn"),
    ERROR("-log-error"),
    PRINT("-log-print"),
    SELECTION("-log-selection"),
    SELECTION_UNFOCUSED("-log-selection-unfocused"),
    RUN("-log-run");

    private final String property;

    LogColor(String property) {
        this.property = property;
    }

    static List<String> properties() {
        return Arrays.stream(values()).map(color -> color.property).toList();
    }
}
