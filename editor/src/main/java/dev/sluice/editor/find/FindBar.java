package dev.sluice.editor.find;

import dev.sluice.editor.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// The bar for finding, with a second row for replacing.
public final class FindBar extends Bar {
    private static final Texts TEXTS = Texts.of(FindBar.class);
    /// What the bar asks the editor to do.
    public interface Actions {
        void next();

        void previous();

        void replace();

        void replaceAll();

        void close();
    }

    private final Actions actions;
    private final TextField query = field("find", TEXTS.get("find"));
    private final TextField replacement = field("replace", TEXTS.get("replace.with"));
    private final ToggleButton matchCase = toggle("Aa", TEXTS.get("case"));
    private final ToggleButton wholeWord = toggle("ab", TEXTS.get("words"));
    private final ToggleButton regex = toggle(".*", TEXTS.get("regex"));
    private final Button replace;
    private final Button replaceAll;
    private final HBox replaceButtons;

    public FindBar(FindModel model, Actions actions) {
        super("find-bar");
        this.actions = actions;
        var status = new Label();
        status.setId("find-status");
        status.getStyleClass().add("status");
        status.textProperty().bind(model.statusProperty());
        var whole = new Tooltip();
        whole.textProperty().bind(model.statusProperty());
        status.setTooltip(whole);
        query.textProperty().bindBidirectional(model.queryProperty());
        replacement.textProperty().bindBidirectional(model.replacementProperty());
        matchCase.selectedProperty().bindBidirectional(model.matchCaseProperty());
        wholeWord.selectedProperty().bindBidirectional(model.wholeWordProperty());
        regex.selectedProperty().bindBidirectional(model.regexProperty());
        wholeWord.getStyleClass().add("whole-word");
        model.failedProperty().subscribe(failed -> showFailed(query, failed));
        replace = button(TEXTS.get("replace"), TEXTS.get("replace.tip"), actions::replace);
        replaceAll = button(TEXTS.get("replace.all"), TEXTS.get("replace.all.tip"), actions::replaceAll);
        replace.disableProperty().bind(model.failedProperty());
        replaceAll.disableProperty().bind(model.failedProperty());
        replaceButtons = row(replace, replaceAll);
        var moves = row(
                icon("up", TEXTS.get("previous"), actions::previous),
                icon("down", TEXTS.get("next"), actions::next),
                icon("close", TEXTS.get("close"), actions::close));
        addRow(0, query, row(matchCase, wholeWord, regex), status, moves);
        add(replacement, 0, 1);
        add(replaceButtons, 1, 1, 3, 1);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        showReplace(false);
    }

    public void showReplace(boolean shown) {
        for (var node : new Node[] {replacement, replaceButtons}) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    public boolean isReplaceShown() {
        return replacement.isVisible();
    }

    /// Puts the focus into what is looked for, all of it selected.
    public void focusQuery() {
        query.requestFocus();
        query.selectAll();
    }

    private void pressed(KeyEvent event) {
        boolean all = event.isShortcutDown() && event.isAltDown() && event.getCode() == KeyCode.ENTER;
        boolean alone = event.isAltDown() && !event.isShortcutDown() && !event.isControlDown();
        if (all) actions.replaceAll();
        else if (event.getCode() == KeyCode.ESCAPE) actions.close();
        else if (event.getCode() == KeyCode.ENTER && replacement.isFocused()) actions.replace();
        else if (event.getCode() == KeyCode.ENTER && query.isFocused() && event.isShiftDown()) actions.previous();
        else if (event.getCode() == KeyCode.ENTER && query.isFocused()) actions.next();
        else if (alone && event.getCode() == KeyCode.C) matchCase.fire();
        else if (alone && event.getCode() == KeyCode.W) wholeWord.fire();
        else if (alone && event.getCode() == KeyCode.R) regex.fire();
        else return;
        event.consume();
    }
}
