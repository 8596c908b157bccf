package dev.sluice.app.frame;

import dev.sluice.engine.Engine;
import java.util.List;
import java.util.Optional;

/// A part of the window with panels and commands of its own. Features do not know each other; what leads from one to
/// another goes through [Links].
public interface Feature {
    /// Asked once, on the FX thread, before the window shows.
    default List<Panel> panels() {
        return List.of();
    }

    /// Asked once, on the FX thread, before the window shows.
    default List<Command> commands() {
        return List.of();
    }

    /// The address of this feature's style sheet, which uses the colours of the window.
    default Optional<String> stylesheet() {
        return Optional.empty();
    }

    /// Brings back own tabs in the centre. Called once, on the FX thread, before the tabs are put where they stood the last
    /// time; the engine may not be open yet.
    default void restoreTabs() {}

    /// The engine is open. Called in the background, before the window says that it is running.
    default void opened(Engine engine) throws Exception {}

    /// Called about once a second, in the background, while the engine is open; the place for figures that change. Must be
    /// quick: all features share the thread.
    default void eachSecond(Engine engine) {}

    /// The engine is about to close. Called in the background; waits until nothing of this feature needs the engine.
    default void closing() throws Exception {}
}
