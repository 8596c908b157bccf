package dev.sluice.app.frame;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/// A command that several views have, such as running what is written in them: its key does that in the view with the
/// focus, menu and palette in the one that had it last. FX thread only.
public final class SharedCommand {
    private final Command command;
    private final BooleanProperty met = new SimpleBooleanProperty();
    private Runnable last = () -> {};

    /// As for [Command#local].
    public SharedCommand(String id, Command.Menu menu, String group, String title, String key) {
        command = Command.local(id, menu, group, title, key, met, () -> last.run());
    }

    public Command command() {
        return command;
    }

    /// @param action what the command does in this view
    public void join(Node view, Runnable action) {
        view.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!command.isCalledBy(event)) return;
            action.run();
            event.consume();
        });
        view.focusWithinProperty().subscribe(within -> {
            if (!within) return;
            met.set(true);
            last = () -> {
                if (view.getScene() != null) action.run();
            };
        });
    }
}
