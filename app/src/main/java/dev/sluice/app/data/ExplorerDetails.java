package dev.sluice.app.data;

import dev.sluice.app.data.DataNode.ColumnNode;
import dev.sluice.app.data.DataNode.DatabaseNode;
import dev.sluice.app.data.DataNode.TableNode;
import dev.sluice.app.data.ExplorerViewModel.Figures;
import dev.sluice.app.data.result.CellText;
import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// What is known of the node that is selected. Its height stays, so that nothing jumps.
final class ExplorerDetails extends VBox {
    private static final Texts TEXTS = Texts.of(ExplorerDetails.class);
    private static final double HEIGHT = 128;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final ExplorerViewModel model;
    private final ZoneId zone = ZoneId.systemDefault();

    ExplorerDetails(ExplorerViewModel model) {
        this.model = model;
        getStyleClass().add("explorer-details");
        setId("data-details");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        model.selectedProperty().subscribe(_ -> show());
        model.figuresRevisionProperty().subscribe(_ -> show());
    }

    private void show() {
        getChildren().clear();
        model.selectedProperty().get().ifPresent(node -> {
            var title = new Label(node.name());
            title.getStyleClass().add("section-title");
            getChildren().add(title);
            switch (node) {
                case DatabaseNode database -> show(database);
                case TableNode table -> show(table);
                case ColumnNode column -> show(column);
            }
        });
    }

    private void show(DatabaseNode database) {
        var facts = facts();
        add(facts, TEXTS.get("fact.tables"), TEXTS.get("count", database.tableCount()), Optional.empty());
        add(facts, TEXTS.get("fact.retention"), database.retention().map(Retention::text).orElse(TEXTS.get("forever")), Optional.empty());
    }

    private void show(ColumnNode column) {
        var facts = facts();
        add(facts, TEXTS.get("fact.kind"), column.kind(), Optional.empty());
        add(facts, TEXTS.get("fact.type"), column.type().arrowName(), Optional.empty());
    }

    private void show(TableNode table) {
        var facts = facts();
        switch (model.figures(table.key())) {
            case Figures.Unknown _ -> {
                add(facts, TEXTS.get("fact.rows"), TEXTS.get("rows.unknown"), Optional.empty());
                button(TEXTS.get("rows.count"), () -> model.recount(table));
            }
            case Figures.Counting _ -> {
                add(facts, TEXTS.get("fact.rows"), TEXTS.get("rows.counting"), Optional.empty());
                button(TEXTS.get("cancel"), model::cancelCount);
            }
            case Figures.Failed(var reason) -> {
                add(facts, TEXTS.get("fact.rows"), reason, Optional.empty());
                button(TEXTS.get("rows.count"), () -> model.recount(table));
            }
            case Figures.Known(var figures) -> {
                add(facts, TEXTS.get("fact.rows"), TEXTS.get("count", figures.rowCount()), Optional.empty());
                add(facts, TEXTS.get("fact.first"), figures.firstNanos());
                add(facts, TEXTS.get("fact.last"), figures.lastNanos());
            }
        }
        model.lastWrite(table.key()).ifPresent(written -> add(facts, TEXTS.get("fact.written"), at(written), Optional.of(written.toString())));
    }

    private String at(Instant written) {
        return TIME.format(written.atZone(zone));
    }

    private GridPane facts() {
        var facts = new GridPane();
        facts.getStyleClass().add("facts");
        getChildren().add(facts);
        return facts;
    }

    private void add(GridPane facts, String what, OptionalLong nanos) {
        if (nanos.isPresent())
            add(facts, what, CellText.moment(nanos.getAsLong(), zone), Optional.of(CellText.utc(nanos.getAsLong())));
    }

    private static void add(GridPane facts, String what, String value, Optional<String> more) {
        var name = new Label(what);
        name.getStyleClass().add("muted");
        name.setMinWidth(USE_PREF_SIZE);
        var text = new Label(value);
        Buttons.explain(text, more.orElse(value));
        facts.addRow(facts.getRowCount(), name, text);
    }

    private void button(String text, Runnable action) {
        var button = new Button(text);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> action.run());
        getChildren().add(button);
    }
}
