package dev.sluice.app.debugging;

import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import dev.sluice.host.protocol.debug.Completion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// Expressions and their values, and a field for the next one.
final class EvaluateView extends BorderPane {
    private static final Texts TEXTS = Texts.of(EvaluateView.class);
    private static final double ROW = 20;
    private static final int COMPLETIONS_SHOWN = 12;

    private final DebugConsole console;
    private final TextField field = new TextField();
    private final ContextMenu completions = new ContextMenu();

    EvaluateView(DebugConsole console) {
        this.console = console;
        getStyleClass().add("evaluate");
        var list = new ListView<>(console.entries());
        list.setId("debug-console");
        list.setAccessibleText(TEXTS.get("console"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new EntryCell());
        var end = new FollowedEnd(list);
        field.setId("debug-expression");
        field.setPromptText(TEXTS.get("expression.prompt"));
        field.setAccessibleText(TEXTS.get("expression"));
        Buttons.explain(field, TEXTS.get("expression.tip"));
        field.getStyleClass().add("code-field");
        field.setOnAction(_ -> {
            end.again();
            console.evaluate(field.getText());
            field.clear();
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        HBox.setHgrow(field, Priority.ALWAYS);
        var strip = new HBox(field);
        strip.getStyleClass().add("entry-strip");
        setCenter(list);
        setBottom(strip);
        focusedProperty().subscribe(focused -> {
            if (focused) field.requestFocus();
        });
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> recall(event, console.earlier());
            case DOWN -> recall(event, console.later());
            case SPACE -> {
                if (!event.isControlDown()) return;
                event.consume();
                var text = field.getText();
                console.complete(text, field.getCaretPosition(), found -> {
                    if (field.getText().equals(text)) show(found);
                });
            }
            default -> {}
        }
    }

    private void recall(KeyEvent event, Optional<String> text) {
        event.consume();
        text.ifPresent(known -> {
            field.setText(known);
            field.end();
        });
    }

    private void show(List<Completion> found) {
        completions.hide();
        if (found.size() == 1) insert(found.getFirst());
        else if (!found.isEmpty()) {
            completions.getItems().setAll(found.stream()
                    .limit(COMPLETIONS_SHOWN)
                    .map(this::item)
                    .toList());
            completions.show(field, Side.TOP, 0, 0);
        }
    }

    private MenuItem item(Completion completion) {
        var item = new MenuItem(completion.label());
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> insert(completion));
        return item;
    }

    private void insert(Completion completion) {
        field.replaceText(completion.start(), completion.start() + completion.length(), completion.label());
        field.positionCaret(completion.start() + completion.label().length());
    }

    private static final class EntryCell extends ListCell<DebugConsole.Entry> {
        private String kind = "";

        EntryCell() {
            getStyleClass().add("entry");
        }

        @Override
        protected void updateItem(DebugConsole.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            getStyleClass().remove(kind);
            if (entry == null) {
                setText(null);
                return;
            }
            kind = "entry-" + entry.kind().name().toLowerCase(Locale.ROOT);
            getStyleClass().add(kind);
            setText(entry.kind() == DebugConsole.Kind.INPUT ? "› " + entry.text() : entry.text().replaceAll("\\s+", " "));
        }
    }
}
