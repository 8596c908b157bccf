package dev.sluice.app.workbench;

import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.Panel;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/// What stands where in the window: one way for each perspective, each as it was left, also over starts. FX thread only.
final class Arrangement {
    /// After a change, until it is remembered: one drag changes much.
    private static final Duration DELAY = Duration.millis(300);

    private static final String PERSPECTIVE = "perspective";
    /// Under which the division of the centre is remembered; it is the same in all perspectives.
    private static final String EDITORS = "editors";

    private final Docking docking;
    private final WorkbenchView view;
    private final Memory memory;
    private final Optional<Area> lastEditors;
    private final PauseTransition delay = new PauseTransition(DELAY);
    private Perspective perspective;

    /// Arranges the tools as they were the last time.
    Arrangement(Docking docking, WorkbenchView view, Memory memory) {
        this.docking = docking;
        this.view = view;
        this.memory = memory;
        lastEditors = memory.get(EDITORS).flatMap(Area::parse);
        perspective = memory.get(PERSPECTIVE)
                .flatMap(name -> Stream.of(Perspective.values()).filter(each -> each.name().equals(name)).findFirst())
                .orElse(Perspective.WRITE);
        delay.setOnFinished(_ -> remember());
        arrange();
    }

    /// Puts the tabs of the centre where they stood the last time.
    void restoreEditors() {
        lastEditors.ifPresent(docking::arrangeEditors);
    }

    /// Remembers all changes from now on. Dividers are moved with the mouse; everything else that changes says so.
    void follow() {
        docking.onChange(delay::playFromStart);
        view.rail().chosenProperty().subscribe(delay::playFromStart);
        view.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> delay.playFromStart());
    }

    /// Arranges the window as it was when this perspective was last left, and remembers the one that is left now.
    void enter(Perspective next) {
        remember();
        perspective = next;
        memory.put(PERSPECTIVE, next.name());
        arrange();
    }

    /// As it is at the first start.
    void reset() {
        for (var each : Perspective.values()) memory.remove(each.name());
        docking.joinEditors();
        arrange();
    }

    /// Remembers what has just changed.
    void close() {
        if (delay.getStatus() == Animation.Status.RUNNING) remember();
        delay.stop();
    }

    private void arrange() {
        var layout = memory.get(perspective.name()).flatMap(Layout::parse).orElse(perspective.initial());
        docking.arrange(layout);
        view.setSideWidth(layout.sideWidth());
        layout.side().filter(view.rail()::has).ifPresentOrElse(view.rail()::choose, view.rail()::chooseNone);
    }

    private void remember() {
        memory.put(EDITORS, docking.editors().json().toString());
        var side = Optional.ofNullable(view.rail().chosenProperty().get()).map(Panel::id);
        memory.put(perspective.name(), docking.layout(side, view.sideWidth()).json());
    }
}
