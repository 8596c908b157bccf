package dev.sluice.app.workbench;

import java.util.Arrays;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where a window stands and how large it is, frame included; a maximized one as it would be otherwise.
record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    /// Less than this of a window on a screen, and nobody finds it.
    private static final double SEEN = 200;

    /// @param before its last place, which a maximized one keeps below
    static WindowPlace of(Stage stage, Optional<WindowPlace> before) {
        return stage.isMaximized() && before.isPresent()
                ? before.get().maximized(true)
                : new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    private WindowPlace maximized(boolean now) {
        return new WindowPlace(x, y, width, height, now);
    }

    /// Puts a window there, unless the screen of then is gone.
    void give(Stage stage) {
        var screens = Screen.getScreensForRectangle(x, y, width, height);
        if (screens.stream().noneMatch(screen -> isSeenOn(screen.getVisualBounds()))) return;
        stage.setX(x);
        stage.setY(y);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.setMaximized(maximized);
    }

    boolean isSeenOn(Rectangle2D screen) {
        double across = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        double down = Math.min(y + height, screen.getMaxY()) - Math.max(y, screen.getMinY());
        return across >= SEEN && down >= SEEN && y >= screen.getMinY(); // the title bar moves it
    }

    /// Empty for what [#text()] did not make.
    static Optional<WindowPlace> parse(String text) {
        var words = text.split(" ");
        if (words.length != 5) return Optional.empty();
        try {
            var numbers = Arrays.stream(words).limit(4).mapToDouble(Double::parseDouble).toArray();
            if (!Arrays.stream(numbers).allMatch(Double::isFinite)) return Optional.empty();
            return Optional.of(new WindowPlace(numbers[0], numbers[1], numbers[2], numbers[3], Boolean.parseBoolean(words[4])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String text() {
        return x + " " + y + " " + width + " " + height + " " + maximized;
    }
}
