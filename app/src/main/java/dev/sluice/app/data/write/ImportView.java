package dev.sluice.app.data.write;

import dev.sluice.app.data.write.CsvMapping.Role;
import dev.sluice.app.data.write.ImportViewModel.Preview;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.InWords;
import dev.sluice.editor.Texts;
import dev.sluice.engine.lineprotocol.Precision;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A file before and while it is brought in: what it holds, what its columns are to be, how far it is.
final class ImportView extends BorderPane {
    private static final Texts TEXTS = Texts.of(ImportView.class);
    private static final double ROW_HEIGHT = 22, REASONS_HEIGHT = 120;
    private static final double LINE_NUMBERS_WIDTH = 64, COLUMN_MIN = 150, COLUMN_MAX = 320, CHARACTER_WIDTH = 7.5, CELL_INSETS = 36;

    private final ImportViewModel model;
    private final StackPane centre = new StackPane();
    private final HBox options = new HBox();
    private final Label state = new Label();
    private final ListView<String> reasons = new ListView<>();

    ImportView(ImportViewModel model, ObservableList<String> databases) {
        this.model = model;
        getStyleClass().add("import-tab");
        setTop(strip(databases));
        setCenter(centre);
        reasons.setFixedCellSize(ROW_HEIGHT);
        reasons.setPrefHeight(REASONS_HEIGHT);
        reasons.setId("import-reasons");
        reasons.setAccessibleText(TEXTS.get("refused"));
        var bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.visibleProperty().bind(model.runningProperty());
        state.setId("import-state");
        var foot = new VBox(bar, state, reasons);
        foot.getStyleClass().add("import-foot");
        reasons.visibleProperty().bind(Bindings.isNotEmpty(reasons.getItems()));
        reasons.managedProperty().bind(reasons.visibleProperty());
        setBottom(foot);
        model.previewProperty().subscribe(this::show);
        model.progressProperty().subscribe(now -> {
            now.ifPresent(progress -> bar.setProgress(progress.share()));
            showState();
        });
        model.endedProperty().subscribe(_ -> showState());
        model.faultsProperty().subscribe(_ -> {
            showState();
            if (centre.lookup("#import-rows") instanceof TableView<?> rows) rows.refresh();
        });
    }

    /// What would come of an import, how far it is, or what came of it.
    private void showState() {
        var progress = model.progressProperty().get();
        var ended = model.endedProperty().get();
        var now = progress.map(far -> TEXTS.count("accepted", far.accepted()) + ", " + TEXTS.get("refused.count", far.refused()));
        if (!ended.isEmpty()) state.setText(ended);
        else state.setText(now.orElseGet(model::faultsText));
        var refused = progress.map(FileImport.Progress::reasons)
                .orElseGet(() -> model.faultsProperty().get().stream().map(PreviewCheck.Fault::text).toList());
        if (!reasons.getItems().equals(refused)) reasons.getItems().setAll(refused);
    }

    private Node strip(ObservableList<String> databases) {
        var start = new Button(TEXTS.get("import"), new FontIcon(Feather.DOWNLOAD));
        start.setId("import-start");
        start.setMinWidth(USE_PREF_SIZE);
        start.setOnAction(_ -> model.start());
        start.disableProperty().bind(model.runningProperty().or(model.previewProperty().isEqualTo(Optional.empty())));
        var cancel = Buttons.icon(Feather.SQUARE, TEXTS.get("import.cancel"), model::cancel);
        cancel.disableProperty().bind(model.runningProperty().not());
        var database = new ComboBox<>(databases);
        database.setEditable(true);
        database.setAccessibleText(TEXTS.get("database"));
        Buttons.explain(database, TEXTS.get("database.tip"));
        database.getEditor().textProperty().bindBidirectional(model.databaseProperty());
        options.getStyleClass().add("with-unit");
        options.setAlignment(Pos.CENTER_LEFT);
        options.setMinWidth(USE_PREF_SIZE);
        var name = new Label(model.file().toString());
        Buttons.explain(name, model.file().toString());
        name.getStyleClass().add("count");
        name.setMaxWidth(Double.MAX_VALUE);
        name.setAlignment(Pos.CENTER_RIGHT);
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        HBox.setHgrow(name, Priority.ALWAYS);
        var bar = new HBox(start, cancel, database, options, name);
        bar.getStyleClass().add("tool-strip");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void show(Optional<Preview> preview) {
        if (preview.isEmpty()) {
            centre.getChildren().setAll(new EmptyState(TEXTS.get("reading")));
            return;
        }
        switch (preview.get()) {
            case Preview.Lines(var first) -> showLines(first);
            case Preview.Table table -> showTable(table);
        }
    }

    private void showLines(List<String> first) {
        var unit = new ChoiceBox<Precision>();
        unit.getItems().setAll(Precision.NANOSECOND, Precision.MICROSECOND, Precision.MILLISECOND, Precision.SECOND, Precision.AUTO);
        unit.setConverter(new InWords<>(precision -> precision.label().toLowerCase(Locale.ROOT)));
        unit.setId("import-precision");
        unit.setAccessibleText(TEXTS.get("precision"));
        Buttons.explain(unit, TEXTS.get("precision.tip"));
        unit.valueProperty().bindBidirectional(model.precisionProperty());
        options.getChildren().setAll(unit);
        var list = new ListView<String>();
        list.getStyleClass().add("code-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.getItems().setAll(first);
        list.setId("import-lines");
        list.setAccessibleText(TEXTS.get("preview"));
        centre.getChildren().setAll(list);
    }

    private void showTable(Preview.Table preview) {
        var table = new TextField();
        table.setAccessibleText(TEXTS.get("table"));
        Buttons.explain(table, TEXTS.get("table.tip"));
        table.getStyleClass().add("table-name");
        table.textProperty().bindBidirectional(model.tableProperty());
        options.getChildren().setAll(new Label(TEXTS.get("table.label")), table);
        var rows = new TableView<CsvReader.Row>();
        rows.setId("import-rows");
        rows.setAccessibleText(TEXTS.get("preview.rows"));
        rows.setFixedCellSize(ROW_HEIGHT);
        rows.setPlaceholder(new Label(TEXTS.get("rows.none")));
        rows.getColumns().add(lineNumbers());
        for (int i = 0; i < preview.head().size(); i++) rows.getColumns().add(column(preview, i));
        rows.getItems().setAll(preview.rows());
        centre.getChildren().setAll(rows);
    }

    private static TableColumn<CsvReader.Row, String> lineNumbers() {
        var column = new TableColumn<CsvReader.Row, String>(TEXTS.get("preview.line"));
        column.getStyleClass().add("line-numbers");
        column.setPrefWidth(LINE_NUMBERS_WIDTH);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(Long.toString(row.getValue().line())));
        return column;
    }

    private TableColumn<CsvReader.Row, String> column(Preview.Table preview, int index) {
        var column = new TableColumn<CsvReader.Row, String>();
        var name = new Label(preview.head().get(index));
        name.getStyleClass().add("section-title");
        var role = new ChoiceBox<Role>();
        role.getItems().setAll(Role.values());
        role.setConverter(new InWords<>(Role::label));
        role.setValue(model.columns().get(index).role());
        role.setId("import-role-" + index);
        role.setAccessibleText(TEXTS.get("role", name.getText()));
        role.valueProperty().subscribe(chosen -> model.setRole(index, chosen));
        var head = new VBox(name, role);
        head.getStyleClass().add("column-head");
        column.setGraphic(head);
        column.setPrefWidth(width(preview, index));
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(cell(row.getValue(), index)));
        column.setCellFactory(_ -> new ValueCell(model, index));
        return column;
    }

    /// So that values of the usual lengths, times above all, are seen whole.
    private static double width(Preview.Table preview, int index) {
        int longest = preview.rows().stream().mapToInt(row -> cell(row, index).length()).max().orElse(0);
        return Math.clamp(longest * CHARACTER_WIDTH + CELL_INSETS, COLUMN_MIN, COLUMN_MAX);
    }

    private static String cell(CsvReader.Row row, int index) {
        return index < row.cells().size() ? row.cells().get(index) : "";
    }

    /// A value of the file, marked when it would be refused. The first of a row stands for the row.
    private static final class ValueCell extends TableCell<CsvReader.Row, String> {
        private final ImportViewModel model;
        private final int column;
        private final FontIcon icon = new FontIcon(Feather.ALERT_CIRCLE);
        private final Tooltip tip = Buttons.tooltip("");

        ValueCell(ImportViewModel model, int column) {
            this.model = model;
            this.column = column;
            icon.getStyleClass().add("bad");
        }

        @Override
        protected void updateItem(@Nullable String value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty ? null : value);
            var wrong = empty ? Optional.<String>empty() : fault();
            tip.setText(wrong.orElse(""));
            setTooltip(wrong.isPresent() ? tip : null);
            setGraphic(wrong.isPresent() ? icon : null);
            setAccessibleHelp(wrong.orElse(null));
        }

        private Optional<String> fault() {
            return model.faultsProperty().get().stream()
                    .filter(fault -> fault.row() == getIndex() && Math.max(0, fault.column()) == column)
                    .map(PreviewCheck.Fault::reason)
                    .findFirst();
        }
    }
}
