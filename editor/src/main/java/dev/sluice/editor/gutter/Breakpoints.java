package dev.sluice.editor.gutter;

import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// The breakpoints of one editor, by line index from 0. They move with the text. FX thread only.
///
/// The gutter has room for them once [#allowedProperty] is true. Then a click left of a line number sets a plain one or
/// takes away what is there, and a right click calls the handler of [#setMenu].
public final class Breakpoints {
    /// What a right click at a line does.
    @FunctionalInterface
    public interface Menu {
        /// @param line    index from 0; with or without a breakpoint
        /// @param screenX where on the screen to show something
        void show(int line, double screenX, double screenY);
    }

    private final LineLayer<Breakpoint> lines;
    private final BooleanProperty allowed = new SimpleBooleanProperty();
    private Menu menu = (_, _, _) -> {};
    private IntUnaryOperator places = IntUnaryOperator.identity();

    Breakpoints(LineLayer<Breakpoint> lines) {
        this.lines = lines;
    }

    public BooleanProperty allowedProperty() {
        return allowed;
    }

    public Optional<Breakpoint> at(int line) {
        return lines.at(line);
    }

    public Map<Integer, Breakpoint> all() {
        return lines.all();
    }

    /// Replaces all.
    public void set(Map<Integer, Breakpoint> next) {
        lines.set(next);
    }

    public void put(int line, Breakpoint breakpoint) {
        lines.put(line, breakpoint);
    }

    public void remove(int line) {
        lines.remove(line);
    }

    /// Sets a plain one where there is code, at this line or below, or takes away what is there. Does nothing while
    /// breakpoints are not allowed.
    public void toggle(int line) {
        if (!allowed.get()) return;
        int place = place(line);
        if (lines.at(place).isEmpty()) lines.put(place, Breakpoint.plain());
        else if (place == line) lines.remove(line);
    }

    /// @param places gives the line where a breakpoint stops that is asked for at a line
    public void setPlaces(IntUnaryOperator places) {
        this.places = places;
    }

    private int place(int line) {
        return lines.at(line).isPresent() ? line : places.applyAsInt(line);
    }

    /// Calls `listener` after every change, moves with the text among them. Closing the result ends that.
    public AutoCloseable onChange(Runnable listener) {
        return lines.onChange(listener);
    }

    public void setMenu(Menu menu) {
        this.menu = menu;
    }

    void showMenu(int line, double screenX, double screenY) {
        menu.show(place(line), screenX, screenY);
    }
}
