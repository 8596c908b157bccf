package dev.sluice.editor.assist;

import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;

/// The list of proposals, and what the selected one is beside it.
final class CompletionPopup extends AssistPopup {
    private static final Texts TEXTS = Texts.of(CompletionPopup.class);
    static final int ROW_HEIGHT = 22;
    static final int ROWS = 10;
    private static final int LIST_WIDTH = 400, DOCUMENTATION_WIDTH = 320, PADDING_AND_BAR = 36;

    private final CompletionModel model;
    private final ListView<Proposal> list = new ListView<>();
    private final Label title = new Label();
    private final Label documentation = new Label();
    private final VBox side = new VBox(title, documentation);

    CompletionPopup(CodeArea area, CompletionModel model, Consumer<Proposal> taken) {
        super(area, new HBox());
        this.model = model;
        list.getStyleClass().add("assist-list");
        list.setAccessibleText(TEXTS.get("proposals"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setFocusTraversable(false);
        list.setPrefWidth(LIST_WIDTH);
        list.setMinWidth(LIST_WIDTH);
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(event -> {
            var selected = list.getSelectionModel().getSelectedItem();
            if (selected != null && event.getClickCount() == 1) taken.accept(selected);
        });
        title.getStyleClass().add("assist-code");
        title.setWrapText(true);
        documentation.getStyleClass().add("assist-text");
        documentation.setWrapText(true);
        side.getStyleClass().add("assist-side");
        side.setPrefWidth(DOCUMENTATION_WIDTH);
        side.setMinWidth(DOCUMENTATION_WIDTH);
        ((HBox) content()).getChildren().setAll(list, side);
    }

    /// Shows what the model holds; `from` is where what is typed begins.
    void update(int from) {
        if (!model.isOpen()) {
            hide();
            return;
        }
        double height = Math.min(model.shown().size(), ROWS) * ROW_HEIGHT + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        // Cells that are filled before their window is there would look for colours in vain.
        if (!isShowing()) list.getItems().clear();
        boundsAt(from).ifPresent(bounds -> {
            show(bounds, false);
            if (!list.getItems().equals(model.shown())) list.getItems().setAll(model.shown());
            select();
        });
    }

    void select() {
        list.getSelectionModel().select(model.selected());
        list.scrollTo(Math.max(0, model.selected() - ROWS + 1));
        model.selection().ifPresent(this::describe);
    }

    private void describe(Proposal proposal) {
        boolean call = proposal.detail().startsWith("(");
        var shown = call ? proposal.label() + proposal.detail() : proposal.documentation().isEmpty() ? "" : proposal.label();
        boolean code = proposal.kind() == Proposal.Kind.SNIPPET || proposal.kind() == Proposal.Kind.TABLE;
        title.setText(code ? proposal.detail() : shown);
        documentation.setText(proposal.documentation());
        style(documentation, "label", code ? "assist-code" : "assist-text");
        boolean any = !title.getText().isEmpty() || !documentation.getText().isEmpty();
        title.setManaged(!title.getText().isEmpty());
        documentation.setManaged(!documentation.getText().isEmpty());
        side.setVisible(any);
        side.setManaged(any);
    }

    /// Without a change nothing is looked up anew.
    private static void style(Label label, String... classes) {
        if (!label.getStyleClass().equals(List.of(classes))) label.getStyleClass().setAll(classes);
    }

    private static final class Cell extends ListCell<Proposal> {
        private final Label sign = new Label();
        private final Label label = new Label();
        private final Label detail = new Label();
        private final HBox row = new HBox(sign, label, spacer(), detail);

        Cell() {
            row.getStyleClass().add("assist-row");
            sign.getStyleClass().add("assist-sign");
            label.getStyleClass().add("assist-label");
            label.setMinWidth(Region.USE_PREF_SIZE);
            detail.getStyleClass().add("assist-detail");
        }

        private static Region spacer() {
            var spacer = new Region();
            spacer.setMinWidth(16);
            HBox.setHgrow(spacer, Priority.ALWAYS);
            return spacer;
        }

        @Override
        protected void updateItem(Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            // A row that stays in its cell keeps the styles it has found.
            row.setVisible(proposal != null);
            if (proposal == null) return;
            sign.setText(proposal.kind().sign());
            style(sign, "label", "assist-sign", "sign-" + proposal.kind().name().toLowerCase(Locale.ROOT));
            label.setText(proposal.label());
            detail.setText(proposal.detail());
            row.setMaxWidth(LIST_WIDTH - PADDING_AND_BAR);
            setGraphic(row);
        }
    }
}
