package dev.sluice.app.data.result;

import dev.sluice.app.fx.Tasks;
import java.time.ZoneOffset;
import javafx.scene.layout.Region;

/// A grid whose frames are measured.
public final class GridFrames {
    private final GridViewModel model;
    private final GridCanvas canvas;

    private GridFrames(GridViewModel model) {
        this.model = model;
        canvas = new GridCanvas(model, _ -> {});
    }

    public static GridFrames of(ResultTable table) {
        var model = new GridViewModel(new Tasks(Runnable::run, Runnable::run), ZoneOffset.UTC);
        model.show(table);
        return new GridFrames(model);
    }

    public Region node() {
        return canvas;
    }

    public void scrollTo(int row) {
        canvas.scrollTo(row);
    }

    public void sort(int column) {
        model.sortBy(column);
    }
}
