package dev.sluice.uitests;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Hears what JavaFX has to say about our style sheets. A colour that a theme lacks costs a warning for every node, and
/// half the speed.
final class CssWarnings extends Handler {
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final Logger css = Logger.getLogger("javafx.css");

    CssWarnings() {
        css.addHandler(this);
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void publish(LogRecord warning) {
        if (warning.getLevel().intValue() >= Level.WARNING.intValue()) messages.add(warning.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        css.removeHandler(this);
    }
}
