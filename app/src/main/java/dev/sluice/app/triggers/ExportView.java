package dev.sluice.app.triggers;

import dev.sluice.app.export.ExportFormat;
import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What an export would be: the form, its text, and what to know of it.
final class ExportView extends BorderPane {
    private static final Texts TEXTS = Texts.of(ExportView.class);
    private final TextArea text = new TextArea();

    /// @param folder asks for a folder
    ExportView(ExportModel model, Supplier<Optional<Path>> folder) {
        getStyleClass().add("trigger-export");
        var format = Words.choice(
                model.formatProperty(),
                "export-format",
                TEXTS.get("export.form"),
                ExportFormat::title,
                ExportFormat.ALL);
        format.getStyleClass().add("boxed");
        var said = new Label();
        said.setId("export-said");
        said.getStyleClass().add("muted");
        var copy = new Button(TEXTS.get("export.copy"));
        copy.setId("export-copy");
        copy.setOnAction(_ -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text.getText()));
            said.setText(TEXTS.get("export.copied"));
        });
        var save = new Button(TEXTS.get("export.save"));
        save.setId("export-save");
        save.setOnAction(_ -> folder.get()
                .ifPresent(chosen -> model.save(
                        chosen, written -> said.setText(TEXTS.count("export.saved", written.size(), chosen)))));
        var as = new Label(TEXTS.get("export.as"));
        for (var whole : List.of(as, format, copy, save)) whole.setMinWidth(USE_PREF_SIZE);
        said.setMinWidth(0);
        WholeText.inTooltip(said);
        var controls = new HBox(as, format, copy, save, said);
        controls.getStyleClass().add("controls");
        controls.setAlignment(Pos.CENTER_LEFT);
        var warnings = new VBox();
        warnings.getStyleClass().add("checks");
        model.warningsProperty().subscribe(all -> {
            warnings.getChildren().setAll(all.stream().map(ExportView::warning).toList());
            said.setText("");
        });
        var problem = new Label();
        problem.getStyleClass().add("problem-text");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(model.problemProperty().isNotEmpty());
        var top = new VBox(controls, warnings, problem);
        top.getStyleClass().add("export-top");
        setTop(top);
        text.setId("export-text");
        text.setAccessibleText(TEXTS.get("export.text"));
        text.setEditable(false);
        text.getStyleClass().add("code-text");
        text.textProperty().bind(model.textProperty());
        setCenter(text);
    }

    @Override
    public void requestFocus() {
        text.requestFocus();
    }

    private static HBox warning(String sentence) {
        var icon = new FontIcon(Feather.INFO);
        icon.getStyleClass().add("note");
        var label = new Label(sentence);
        label.setWrapText(true);
        var row = new HBox(icon, label);
        row.getStyleClass().add("check");
        return row;
    }
}
