package dev.sluice.app.workbench;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.scene.transform.Scale;

/// Shows everything in the window larger or smaller: text is drawn anew at each size, not stretched.
final class Zoom {
    private static final double MIN = 0.7, MAX = 2.5, STEPS = 10;

    private final DoubleProperty factor = new SimpleDoubleProperty(1);

    static double clamp(double factor) {
        return Double.isFinite(factor) ? Math.clamp(Math.round(factor * STEPS) / STEPS, MIN, MAX) : 1;
    }

    DoubleProperty factorProperty() {
        return factor;
    }

    void in() {
        factor.set(clamp(factor.get() + 1 / STEPS));
    }

    void out() {
        factor.set(clamp(factor.get() - 1 / STEPS));
    }

    void reset() {
        factor.set(1);
    }

    /// A parent that fills its space with the content, laid out for that space divided by the factor.
    Parent around(Parent content) {
        var scale = new Scale(1, 1, 0, 0);
        content.getTransforms().setAll(scale);
        var pane = new Zoomed(content);
        factor.subscribe(value -> {
            scale.setX(value.doubleValue());
            scale.setY(value.doubleValue());
            pane.requestLayout();
        });
        return pane;
    }

    private final class Zoomed extends Pane {
        private final Parent content;

        Zoomed(Parent content) {
            super(content);
            this.content = content;
        }

        @Override
        protected void layoutChildren() {
            content.resizeRelocate(0, 0, getWidth() / factor.get(), getHeight() / factor.get());
        }
    }
}
