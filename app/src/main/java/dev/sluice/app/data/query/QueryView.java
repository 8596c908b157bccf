package dev.sluice.app.data.query;

import dev.sluice.app.data.chart.ChartView;
import dev.sluice.app.data.chart.ChartViewModel;
import dev.sluice.app.data.query.QueryViewModel.Outcome;
import dev.sluice.app.data.result.ExportForm;
import dev.sluice.app.data.result.GridViewModel;
import dev.sluice.app.data.result.ResultTable;
import dev.sluice.app.data.result.ResultView;
import dev.sluice.app.data.result.Sorting;
import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.SharedCommand;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.Choices;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.WholeText;
import dev.sluice.app.fx.WrappingRow;
import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Assistant;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.language.sql.SqlLanguage;
import dev.sluice.editor.overlay.Squiggles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A query tab: the editor above, what came of the statement below.
final class QueryView extends BorderPane {
    private static final Texts TEXTS = Texts.of(QueryView.class);
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final double EDITOR_SHARE = 0.38;
    private static final double FIGURE_WIDTH = 140;
    /// Entries of the history that the menu shows, and the chars of each.
    private static final int MENU_ENTRIES = 25, MENU_CHARS = 80;

    private static final Pattern FIRST_TABLE = Pattern.compile("(?i)\\bfrom\\s+(?:\"([^\"]+)\"|([\\w.]+))");

    private final QueryViewModel model;
    private final Command runs;
    private final GridViewModel grid;
    private final ResultView rows;
    private final ChartViewModel chart;
    private final ChartView lines;
    private final ToggleButton asGrid = Buttons.toggle(Feather.GRID, TEXTS.get("grid"));
    private final ToggleButton asChart = Buttons.toggle(Feather.TRENDING_UP, TEXTS.get("chart"));
    private final CodeEditor editor = new CodeEditor(SqlLanguage.INSTANCE);
    private final Squiggles squiggles = new Squiggles(editor);
    private final StackPane below = new StackPane();
    private final WrappingRow bar = new WrappingRow(6);
    private final Label figure = new Label();

    /// @param databases names to choose from
    /// @param runs      runs the statement at the caret
    /// @param export    writes the whole answer to a statement into a file
    QueryView(
            QueryViewModel model,
            ObservableList<String> databases,
            QueryHistory history,
            SharedCommand runs,
            Context context,
            BiConsumer<QueryViewModel.Asked, Target> export) {
        this.model = model;
        this.runs = runs.command();
        grid = new GridViewModel(context.tasks(), ZoneId.systemDefault());
        rows = new ResultView(
                grid,
                new ResultView.Ways(
                        context.tasks(),
                        context.window().files(),
                        this::table,
                        (form, file) -> model.asked().ifPresent(asked -> export.accept(asked, new Target(form, file, grid.sorting()))),
                        context.window()::say));
        chart = new ChartViewModel(context.tasks());
        lines = new ChartView(chart);
        getStyleClass().add("query-tab");
        editor.open(model.textProperty().get());
        editor.area().setId("query-editor");
        editor.area().setAccessibleText(TEXTS.get("statements"));
        context.window().giveKeys(editor);
        context.links()
                .help()
                .query(editor, model.databaseProperty(), model.languageProperty().map(QueryLanguage.INFLUX_QL::equals));
        editor.onEdit(() -> {
            squiggles.show(List.of());
            model.textProperty().set(editor.text());
        });
        runs.join(editor, this::run);
        setTop(strip(databases, history));
        below.getStyleClass().add("query-result");
        below.setMinHeight(60);
        var split = new SplitPane(editor, below);
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(EDITOR_SHARE);
        setCenter(split);
        model.outcomeProperty().subscribe(this::show);
    }

    /// Where an answer is written to.
    record Target(ExportForm form, Path file, Optional<Sorting> sorting) {}

    @Override
    public void requestFocus() {
        editor.requestFocus();
    }

    /// Puts the caret where it was the last time.
    void keepCaret(Memory memory, String name) {
        memory.keepCaret(name, editor);
    }

    private Node strip(ObservableList<String> databases, QueryHistory history) {
        var database = Choices.of(databases, model.databaseProperty(), name -> name, TEXTS.get("database"));
        database.setId("query-database");
        Buttons.explain(database, TEXTS.get("database.tip"));
        var language = Choices.of(
                FXCollections.observableArrayList(QueryLanguage.values()),
                model.languageProperty(),
                QueryLanguage::words,
                TEXTS.get("language"));
        language.setId("query-language");
        Buttons.explain(language, TEXTS.get("language.tip"));
        var run = new Button(TEXTS.get("run"), new FontIcon(Feather.PLAY));
        run.setId("query-run");
        run.setTooltip(Buttons.tooltip(""));
        run.getTooltip().textProperty().bind(Bindings.createStringBinding(() -> runs.tooltip(TEXTS.get("run.tip")), runs.keyProperty()));
        run.setOnAction(_ -> run());
        var cancel = Buttons.icon(Feather.SQUARE, TEXTS.get("query.cancel"), model::cancel);
        cancel.disableProperty().bind(model.runningProperty().not());
        var past = new MenuButton("", new FontIcon(Feather.CLOCK));
        past.setId("query-history");
        past.getStyleClass().add("quiet-menu");
        Buttons.explain(past, TEXTS.get("history.tip"));
        past.setAccessibleText(TEXTS.get("history"));
        past.setOnShowing(_ -> past.getItems().setAll(entries(history)));
        past.getItems().add(nothingYet());
        asGrid.setId("query-grid");
        asGrid.setSelected(true);
        asGrid.setOnAction(_ -> choose(false));
        asChart.setId("query-chart");
        asChart.setOnAction(_ -> choose(true));
        figure.getStyleClass().add("count");
        figure.setId("query-figure");
        figure.setPrefWidth(FIGURE_WIDTH); // whatever it says, so that the first answer moves nothing to another row
        WholeText.inTooltip(figure);
        figure.setMaxWidth(Double.MAX_VALUE);
        figure.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(figure, Priority.ALWAYS);
        bar.getChildren().setAll(run, cancel, database, language, past, figure, asGrid, asChart);
        bar.getChildren().addAll(rows.actions());
        bar.getStyleClass().add("tool-strip");
        return bar;
    }

    private List<MenuItem> entries(QueryHistory history) {
        if (history.entries().isEmpty()) return List.of(nothingYet());
        return history.entries().stream().limit(MENU_ENTRIES).map(this::entry).toList();
    }

    private static MenuItem nothingYet() {
        var item = new MenuItem(TEXTS.get("history.empty"));
        item.setDisable(true);
        return item;
    }

    private MenuItem entry(QueryHistory.Entry entry) {
        var line = entry.sql().strip().replaceAll("\\s+", " ");
        var item = new MenuItem(line.length() > MENU_CHARS ? line.substring(0, MENU_CHARS - 1) + "…" : line);
        item.setMnemonicParsing(false);
        if (entry.failed()) item.setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
        item.setOnAction(_ -> insert(entry.sql()));
        return item;
    }

    /// Puts a statement at the end of the text, where nothing is lost, and selects it.
    void insert(String sql) {
        var before = editor.text().stripTrailing();
        var gap = before.isEmpty() ? "" : before.endsWith(";") ? "\n\n" : ";\n\n";
        editor.replace(before + gap + sql);
        editor.area().selectRange(editor.text().length() - sql.length(), editor.text().length());
        editor.area().requestFollowCaret();
        editor.requestFocus();
    }

    void run() {
        editor.assistant().ifPresent(Assistant::dismiss);
        var area = editor.area();
        var selection = area.getSelection();
        model.run(selection.getStart(), selection.getEnd(), area.getCaretPosition());
    }

    private void showRunning() {
        squiggles.show(List.of());
        figure.setText("");
        var name = new Label(TEXTS.get("running"));
        var progress = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
        progress.setMaxWidth(Double.MAX_VALUE);
        var cancel = new Button(TEXTS.get("cancel"));
        cancel.setId("query-cancel");
        cancel.setOnAction(_ -> model.cancel());
        var box = new VBox(name, progress, cancel);
        box.getStyleClass().add("run-progress");
        box.setAlignment(Pos.CENTER);
        below.getChildren().setAll(box);
    }

    private void show(Outcome outcome) {
        switch (outcome) {
            case Outcome.Nothing _ -> below.getChildren().setAll(new EmptyState(TEXTS.get("empty", runs.keyText().isEmpty() ? TEXTS.get("run") : runs.keyText())));
            case Outcome.Running _ -> showRunning();
            case Outcome.Cancelled _ -> below.getChildren().setAll(new EmptyState(TEXTS.get("cancelled"), TEXTS.get("run.again"), this::run));
            case Outcome.Rows(var table, var duration) -> showRows(table, duration);
            case Outcome.Failed failed -> showFailure(failed);
        }
    }

    private void showRows(ResultTable table, Duration duration) {
        figure.setText(figure(table, duration));
        figure.pseudoClassStateChanged(FAILED, false);
        grid.show(table);
        if (table.rowCount() == 0 && table.columns().isEmpty()) below.getChildren().setAll(new EmptyState(TEXTS.get("rows.never")));
        else if (table.rowCount() == 0) below.getChildren().setAll(new EmptyState(TEXTS.get("rows.none")));
        else {
            rows.toTop();
            choose(asChart.isSelected());
        }
    }

    private void choose(boolean drawn) {
        asChart.setSelected(drawn);
        asGrid.setSelected(!drawn);
        if (!(model.outcomeProperty().get() instanceof Outcome.Rows(var table, _)) || table.rowCount() == 0) return;
        if (drawn) chart.show(table);
        below.getChildren().setAll(drawn ? lines : rows);
    }

    static String figure(ResultTable table, Duration duration) {
        double millis = duration.toNanos() / 1e6;
        var time = millis < 1000 ? "%.0f ms".formatted(Math.max(1, millis)) : "%.1f s".formatted(millis / 1000);
        var rows = TEXTS.count("rows", table.rowCount());
        return table.cut() ? TEXTS.get("figure.cut", rows, time) : TEXTS.get("figure", rows, time);
    }

    private void showFailure(Outcome.Failed failed) {
        figure.setText("");
        var message = new Label(failed.message());
        message.setWrapText(true);
        message.setId("query-error");
        message.getStyleClass().addAll("problem-text", "query-error");
        var box = new VBox(message);
        box.getStyleClass().add("query-failure");
        failed.place().ifPresent(place -> {
            squiggles.show(List.of(Problem.refused(place.from(), place.to(), failed.message(), "sql")));
            var go = new Button(TEXTS.get("problem.show"));
            go.setId("query-error-place");
            go.setOnAction(_ -> {
                editor.area().moveTo(place.from());
                editor.area().requestFollowCaret();
                editor.requestFocus();
            });
            box.getChildren().add(go);
        });
        below.getChildren().setAll(box);
    }

    /// The table that line protocol and file names speak of.
    private String table() {
        var sql = model.asked().map(QueryViewModel.Asked::sql).orElse("");
        var found = FIRST_TABLE.matcher(sql);
        if (!found.find()) return "result";
        var name = found.group(1) != null ? found.group(1) : found.group(2);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
