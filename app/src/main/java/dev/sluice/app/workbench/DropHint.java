package dev.sluice.app.workbench;

import dev.sluice.app.fx.CanvasPaints;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.paint.Color;
import software.coley.bentofx.control.canvas.PixelCanvas;

/// Where a dragged tab would go, in the colour of the theme: Bento (0.15.1) always draws it in red.
final class DropHint extends PixelCanvas {
    private static final CanvasPaints.Names<DropHint> NAMES = new CanvasPaints.Names<>(hint -> hint.paints, List.of("-drop-color"));

    private final CanvasPaints paints = new CanvasPaints(this, NAMES, () -> {});

    DropHint() {
        getStyleClass().add("drop-hint");
    }

    @Override
    public void fillBorderedRect(double x, double y, double width, double height, int border, int fill, int line) {
        super.fillBorderedRect(x, y, width, height, border, ours(fill), ours(line));
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return NAMES.withRegion();
    }

    /// As opaque as the colour that Bento asks for.
    private int ours(int argb) {
        var color = (Color) paints.get(0);
        return argb & 0xFF000000 | channel(color.getRed()) << 16 | channel(color.getGreen()) << 8 | channel(color.getBlue());
    }

    private static int channel(double value) {
        return (int) Math.round(value * 255);
    }
}
