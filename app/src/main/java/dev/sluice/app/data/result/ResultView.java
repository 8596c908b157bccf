package dev.sluice.app.data.result;

import dev.sluice.app.frame.FileDialogs;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The grid with what can be done with its cells.
public final class ResultView extends BorderPane {
    private static final Texts TEXTS = Texts.of(ResultView.class);

    /// What the grid does not do itself.
    ///
    /// @param table  the name that line protocol is copied with
    /// @param export writes the whole answer into a file
    /// @param say    shows one sentence
    public record Ways(
            Tasks tasks, FileDialogs files, Supplier<String> table, BiConsumer<ExportForm, Path> export, Consumer<String> say) {}

    private final GridViewModel model;
    private final Ways ways;
    private final GridCanvas grid;

    public ResultView(GridViewModel model, Ways ways) {
        this.model = model;
        this.ways = ways;
        getStyleClass().add("result");
        grid = new GridCanvas(model, this::copy);
        setCenter(grid);
        var detail = new Label();
        detail.getStyleClass().add("detail");
        detail.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(detail, Priority.ALWAYS);
        model.revisionProperty().subscribe(_ -> detail.setText(model.detail()));
        var foot = new HBox(detail);
        foot.getStyleClass().add("result-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        setBottom(foot);
        var menu = new ContextMenu();
        for (var form : CopyForm.values()) menu.getItems().add(item(TEXTS.get("copy.as.full", form.label()), () -> copy(form)));
        grid.setOnContextMenuRequested(event -> {
            menu.show(grid, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        grid.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> menu.hide());
    }

    /// Puts the answer shown last at its first row.
    public void toTop() {
        grid.toTop();
    }

    @Override
    public void requestFocus() {
        grid.requestFocus();
    }

    /// Copy and export, for the bar above.
    public List<Node> actions() {
        var copies = menu(Feather.COPY, "result-copy", TEXTS.get("copy"), TEXTS.get("copy.tip"));
        for (var form : CopyForm.values()) copies.getItems().add(item(TEXTS.get("copy.as", form.label()), () -> copy(form)));
        var exports = menu(Feather.DOWNLOAD, "result-export", TEXTS.get("export"), TEXTS.get("export.tip"));
        for (var form : ExportForm.values()) exports.getItems().add(item(TEXTS.get("export.file", form.label()), () -> choose(form)));
        return List.of(copies, exports);
    }

    /// Without its word: the bar has no room for it beside a figure in a small window.
    private static MenuButton menu(Ikon icon, String id, String word, String tip) {
        var menu = new MenuButton("", new FontIcon(icon));
        menu.setId(id);
        menu.getStyleClass().add("quiet-menu");
        menu.setAccessibleText(word);
        Buttons.explain(menu, tip);
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void copy(CopyForm form) {
        var cells = model.slice();
        if (cells.cellCount() <= 0) return;
        if (cells.cellCount() > GridViewModel.COPY_LIMIT_CELLS) {
            ways.say().accept(TEXTS.get("copy.large", cells.cellCount(), GridViewModel.COPY_LIMIT_CELLS));
            return;
        }
        var table = ways.table().get();
        ways.tasks().start(
                () -> form.text(cells, table),
                text -> {
                    if (text.isEmpty()) {
                        ways.say().accept(TEXTS.get("copy.none", form.label()));
                        return;
                    }
                    Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
                    ways.say().accept(TEXTS.count("copied", cells.lastRow() - cells.firstRow() + 1, form.label()));
                },
                failure -> ways.say().accept(TEXTS.get("copy.failed", failure.getMessage())));
    }

    private void choose(ExportForm form) {
        ways.files()
                .save(
                        TEXTS.get("export.as", form.label()),
                        ways.table().get() + "." + form.extension(),
                        FileDialogs.Kind.of(form.label(), "*." + form.extension()))
                .ifPresent(file -> ways.export().accept(form, file));
    }
}
