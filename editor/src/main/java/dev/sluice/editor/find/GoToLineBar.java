package dev.sluice.editor.find;

import dev.sluice.editor.Texts;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The bar for going to a line.
public final class GoToLineBar extends Bar {
    private static final Texts TEXTS = Texts.of(GoToLineBar.class);
    private final IntSupplier lines;
    private final Consumer<GoToLine> go;
    private final Runnable close;
    private final TextField number = field("go-to-line", TEXTS.get("line"));
    private final Label count = new Label();

    /// @param lines how many there are
    public GoToLineBar(IntSupplier lines, Consumer<GoToLine> go, Runnable close) {
        super("go-to-line-bar");
        this.lines = lines;
        this.go = go;
        this.close = close;
        count.getStyleClass().add("status");
        addRow(0, number, count, row(icon("close", TEXTS.get("close"), close)));
        number.textProperty().subscribe(written ->
                showFailed(number, !written.isBlank() && GoToLine.parse(written, lines.getAsInt()).isEmpty()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Empties the bar for another number and puts the focus there.
    public void open() {
        count.setText(TEXTS.get("line.of", lines.getAsInt()));
        number.clear();
        number.requestFocus();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) close.run();
        else if (event.getCode() == KeyCode.ENTER && number.isFocused())
            GoToLine.parse(number.getText(), lines.getAsInt()).ifPresent(go);
        else return;
        event.consume();
    }
}
