package dev.sluice.app.triggers;

import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a file of triggers would change, before it does.
final class ImportView extends BorderPane {
    private static final Texts TEXTS = Texts.of(ImportView.class);
    private static final double ROW_HEIGHT = 22, FATE_WIDTH = 110;

    private final Button apply = new Button(TEXTS.get("import"));

    ImportView(ImportModel model) {
        getStyleClass().add("trigger-export");
        apply.setId("import-apply");
        apply.getStyleClass().add("accent");
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setOnAction(_ -> model.apply());
        model.canApplyProperty().subscribe(can -> apply.setDisable(!can));
        var summary = new Label();
        summary.setId("import-summary");
        summary.setWrapText(true);
        summary.textProperty().bind(model.summaryProperty());
        var controls = new HBox(apply, summary);
        controls.getStyleClass().add("controls");
        controls.setAlignment(Pos.CENTER_LEFT);
        var source = new Label(model.file().toString());
        source.getStyleClass().add("muted");
        var top = new VBox(source, controls);
        top.getStyleClass().add("export-top");
        setTop(top);
        var table = new TableView<>(model.planned());
        table.setId("import-plan");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setPlaceholder(new Label());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.getColumns().setAll(List.of(
                column(TEXTS.get("import.trigger"), 220, row -> row.draft().key().toString(), true),
                column(TEXTS.get("import.fate"), FATE_WIDTH, row -> word(row.change()), false),
                column(TEXTS.get("import.details"), 520, ImportModel.Planned::detail, false)));
        table.getColumns().get(1).setMinWidth(FATE_WIDTH);
        setCenter(table);
    }

    @Override
    public void requestFocus() {
        apply.requestFocus();
    }

    private static String word(ImportModel.Change change) {
        return switch (change) {
            case CREATED -> TEXTS.get("import.created");
            case REPLACED -> TEXTS.get("import.replaced");
            case UNCHANGED -> TEXTS.get("import.unchanged");
            case REFUSED -> TEXTS.get("import.refused");
        };
    }

    /// @param keepEnd whether of a text that is too long the beginning is cut
    private static TableColumn<ImportModel.Planned, String> column(
            String title, double width, Function<ImportModel.Planned, String> text, boolean keepEnd) {
        var column = new TableColumn<ImportModel.Planned, String>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        column.setCellFactory(_ -> new TextCell(keepEnd));
        return column;
    }

    /// What it has no room for is in a tooltip.
    private static final class TextCell extends TableCell<ImportModel.Planned, String> {
        TextCell(boolean keepEnd) {
            WholeText.inTooltip(this);
            WholeText.keepEnd(this, keepEnd);
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }
}
