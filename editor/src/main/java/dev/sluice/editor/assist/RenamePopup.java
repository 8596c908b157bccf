package dev.sluice.editor.assist;

import dev.sluice.editor.Texts;
import java.util.function.BiConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;

/// A field for the new name, at the old one. The only popup that takes the keyboard.
final class RenamePopup extends AssistPopup {
    private static final Texts TEXTS = Texts.of(RenamePopup.class);
    private final TextField field = new TextField();
    private final Label refusal = new Label();
    private BiConsumer<String, RenamePopup> renamed = (_, _) -> {};

    RenamePopup(CodeArea area) {
        super(area, new VBox());
        content().getStyleClass().add("assist-note");
        hideOnClick();
        field.getStyleClass().add("assist-field");
        field.setAccessibleText(TEXTS.get("rename.name"));
        refusal.getStyleClass().addAll("assist-text", Problem.Severity.ERROR.styleClass());
        field.setOnAction(_ -> renamed.accept(field.getText().strip(), this));
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) hide();
        });
        field.textProperty().addListener((_, _, _) -> refuse(""));
        var hint = new Label(TEXTS.get("rename.hint"));
        hint.getStyleClass().add("assist-detail");
        ((VBox) content()).getChildren().setAll(field, refusal, hint);
        refuse("");
    }

    /// @param renamed is given the new name; hides this, or tells why not
    void show(String name, int offset, BiConsumer<String, RenamePopup> renamed) {
        this.renamed = renamed;
        field.setText(name);
        field.selectAll();
        boundsAt(offset).ifPresent(bounds -> show(bounds, false));
        field.requestFocus();
    }

    void refuse(String why) {
        refusal.setText(why);
        refusal.setVisible(!why.isEmpty());
        refusal.setManaged(!why.isEmpty());
    }
}
