package dev.sluice.app.debugging;

import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.Observable;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// Keeps the end of a list in view while it grows. Who has scrolled up stays there until he asks for something.
final class FollowedEnd {
    private final ListView<?> list;
    private boolean follows = true;
    private boolean going;

    FollowedEnd(ListView<?> list) {
        this.list = list;
        list.addEventFilter(InputEvent.ANY, event -> {
            if (event instanceof ScrollEvent || event instanceof KeyEvent || event instanceof MouseEvent mouse && isPress(mouse))
                Platform.runLater(() -> follows = isAtEnd());
        });
        list.getItems().addListener((Observable _) -> follow());
        list.heightProperty().subscribe(this::follow);
    }

    /// Somebody asks for what will come.
    void again() {
        follows = true;
        follow();
    }

    private static boolean isPress(MouseEvent event) {
        return event.getEventType() == MouseEvent.MOUSE_DRAGGED || event.getEventType() == MouseEvent.MOUSE_RELEASED;
    }

    /// Later, when the list has heard of its new items, and laid out: before that it goes to the last it knows.
    /// By position, as scrollTo of the last row leaves it behind a horizontal scroll bar.
    private void follow() {
        if (!follows || going) return;
        going = true;
        Platform.runLater(() -> {
            going = false;
            list.layout();
            flow().ifPresent(rows -> rows.setPosition(1));
        });
    }

    private boolean isAtEnd() {
        return flow().map(VirtualFlow::getLastVisibleCell)
                .map(last -> last.getIndex() >= list.getItems().size() - 1)
                .orElse(true);
    }

    /// There is none before the list was shown.
    private Optional<VirtualFlow<?>> flow() {
        return Optional.ofNullable((VirtualFlow<?>) list.lookup(".virtual-flow"));
    }
}
