package dev.sluice.app.triggers;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// The last runs as small bars, as many as there is room for: height is the time a run took, colour what became of it. Newest
/// at the right.
final class Sparkline extends Region {
    private static final double STEP = 2, HEIGHT = 12, SHORTEST = 2;

    private final Path good = new Path();
    private final Path bad = new Path();
    private List<RunBar> runs = List.of();

    Sparkline() {
        getStyleClass().add("sparkline");
        good.getStyleClass().add("bars-good");
        bad.getStyleClass().add("bars-bad");
        good.setManaged(false);
        bad.setManaged(false);
        getChildren().add(new Group(good, bad));
        setMinSize(0, HEIGHT);
        setPrefSize(RecentRuns.LIMIT * STEP, HEIGHT);
        setMaxSize(RecentRuns.LIMIT * STEP, HEIGHT);
    }

    void show(List<RunBar> now) {
        runs = now;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        int room = (int) (getWidth() / STEP);
        draw(runs.subList(Math.max(0, runs.size() - room), runs.size()));
    }

    private void draw(List<RunBar> shown) {
        good.getElements().clear();
        bad.getElements().clear();
        double slowest = shown.stream().mapToDouble(RunBar::nanos).max().orElse(1);
        double x = getWidth() - shown.size() * STEP + STEP / 2;
        for (var run : shown) {
            double height = SHORTEST + (HEIGHT - SHORTEST) * run.nanos() / Math.max(1, slowest);
            (run.isBad() ? bad : good).getElements().addAll(new MoveTo(x, HEIGHT), new LineTo(x, HEIGHT - height));
            x += STEP;
        }
    }
}
