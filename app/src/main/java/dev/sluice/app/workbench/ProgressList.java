package dev.sluice.app.workbench;

import dev.sluice.app.frame.Window;
import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Work under way, in the status bar: each with its name, how far it is, and a way to cancel it. FX thread only.
final class ProgressList extends HBox {
    private static final Texts TEXTS = Texts.of(ProgressList.class);
    private static final double BAR_WIDTH = 80;
    /// More than these are counted, not shown.
    private static final int SHOWN = 2;

    private final ObservableList<Node> items = FXCollections.observableArrayList();
    private final Label more = new Label();

    ProgressList() {
        getStyleClass().add("progress-list");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        items.subscribe(this::layOut);
        layOut();
    }

    Window.Progress begin(String what, Runnable cancel) {
        var name = new Label(what);
        var bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        bar.setPrefWidth(BAR_WIDTH);
        bar.setAccessibleText(what);
        var item = new HBox(name, bar, Buttons.icon(Feather.X, TEXTS.get("progress.cancel", what), cancel));
        item.setAlignment(Pos.CENTER_LEFT);
        item.getStyleClass().add("progress-item");
        items.add(item);
        return new Window.Progress() {
            @Override
            public void advance(double done, String detail) {
                bar.setProgress(done);
                name.setText(detail.isEmpty() ? what : TEXTS.get("progress", what, detail));
            }

            @Override
            public void close() {
                items.remove(item);
            }
        };
    }

    private void layOut() {
        getChildren().setAll(items.subList(0, Math.min(SHOWN, items.size())));
        more.setText(TEXTS.get("progress.more", items.size() - SHOWN));
        if (items.size() > SHOWN) getChildren().add(more);
        setVisible(!items.isEmpty());
    }
}
