package dev.sluice.app.data;

import dev.sluice.app.data.DataNode.ColumnNode;
import dev.sluice.app.data.DataNode.DatabaseNode;
import dev.sluice.app.data.DataNode.TableNode;
import dev.sluice.editor.Texts;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A database, table or column in one line.
final class ExplorerCell extends ListCell<DataNode> {
    private static final Texts TEXTS = Texts.of(ExplorerCell.class);
    private static final double STEP = 14, ARROW_WIDTH = 16;

    private final ExplorerViewModel model;
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
    private final StackPane fold = new StackPane(arrow);
    private final FontIcon icon = new FontIcon(Feather.DATABASE);
    private final Label name = new Label();
    private final Label detail = new Label();
    private final HBox row = new HBox(fold, icon, name, detail);

    ExplorerCell(ExplorerViewModel model) {
        this.model = model;
        fold.setMinWidth(ARROW_WIDTH);
        arrow.getStyleClass().add("fold");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        detail.getStyleClass().add("muted");
        detail.setMinWidth(USE_PREF_SIZE);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("data-row");
        row.setMinWidth(0);
        setPrefWidth(0);
        fold.setOnMousePressed(event -> {
            if (getItem() != null) model.toggle(getItem());
            event.consume();
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && getItem() != null) model.toggle(getItem());
        });
    }

    @Override
    protected void updateItem(@Nullable DataNode node, boolean empty) {
        super.updateItem(node, empty);
        setGraphic(empty || node == null ? null : row);
        if (empty || node == null) {
            setAccessibleText("");
            return;
        }
        boolean open = model.isExpanded(node);
        name.setText(node.name());
        detail.setText(node.detail());
        icon.setIconCode(icon(node));
        arrow.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        arrow.setVisible(!(node instanceof ColumnNode));
        row.setPadding(new Insets(0, 0, 0, node.depth() * STEP));
        setAccessibleText(spoken(node, open));
    }

    private static Ikon icon(DataNode node) {
        return switch (node) {
            case DatabaseNode _ -> Feather.DATABASE;
            case TableNode _ -> Feather.GRID;
            case ColumnNode column -> switch (column.type()) {
                case TAG -> Feather.TAG;
                case TIME -> Feather.CLOCK;
                case STRING -> Feather.TYPE;
                case BOOLEAN -> Feather.TOGGLE_LEFT;
                case INTEGER, UINTEGER, FLOAT -> Feather.HASH;
            };
        };
    }

    private static String spoken(DataNode node, boolean open) {
        return switch (node) {
            case DatabaseNode _ -> TEXTS.get("database.spoken", node.name(), node.detail()) + ", " + state(open);
            case TableNode _ -> TEXTS.get("table.spoken", node.name(), node.detail()) + ", " + state(open);
            case ColumnNode column -> TEXTS.get("column.spoken", node.name(), column.kind(), column.type().schemaName());
        };
    }

    private static String state(boolean open) {
        return open ? TEXTS.get("row.open") : TEXTS.get("row.closed");
    }
}
