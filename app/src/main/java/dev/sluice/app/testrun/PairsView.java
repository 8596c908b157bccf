package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Names and values, a row each, with an empty row for the next.
final class PairsView extends VBox {
    private static final Texts TEXTS = Texts.of(PairsView.class);
    private static final double NAME_WIDTH = 112;

    private final ObservableList<Pair> pairs;
    private final Predicate<String> elsewhere;
    private final String what;
    private boolean writing;

    /// @param what      one of them, such as `header`
    /// @param elsewhere names that another control shows
    PairsView(ObservableList<Pair> pairs, String what, Predicate<String> elsewhere) {
        this.pairs = pairs;
        this.what = what;
        this.elsewhere = elsewhere;
        getStyleClass().add("pairs");
        pairs.addListener((ListChangeListener<Pair>) _ -> {
            if (!writing) fill();
        });
        fill();
    }

    private void fill() {
        var shown = pairs.stream().filter(pair -> !elsewhere.test(pair.name())).toList();
        if (!getChildren().isEmpty() && shown.equals(typed())) return;
        getChildren().clear();
        shown.forEach(this::add);
        add(new Pair("", ""));
    }

    private void add(Pair pair) {
        var name = field(pair.name(), TEXTS.get("pair.name"));
        name.setPrefWidth(NAME_WIDTH);
        name.setMinWidth(NAME_WIDTH);
        var value = field(pair.value(), TEXTS.get("pair.value"));
        HBox.setHgrow(value, Priority.ALWAYS);
        var row = new HBox(name, value);
        var remove = Buttons.icon(Feather.X, TEXTS.get("pair.remove", what), () -> {
            getChildren().remove(row);
            write();
        });
        remove.visibleProperty().bind(name.textProperty().isNotEmpty().or(value.textProperty().isNotEmpty()));
        row.getChildren().add(remove);
        row.getStyleClass().add("pair-row");
        getChildren().add(row);
    }

    private TextField field(String text, String prompt) {
        var field = new TextField(text);
        field.setPromptText(prompt);
        field.setAccessibleText(TEXTS.get("pair.field", what, prompt));
        field.textProperty().addListener((_, _, _) -> write());
        return field;
    }

    private void write() {
        if (getChildren().isEmpty() || !typed(getChildren().size() - 1).equals(new Pair("", ""))) add(new Pair("", ""));
        var next = new ArrayList<>(pairs.stream().filter(pair -> elsewhere.test(pair.name())).toList());
        next.addAll(typed());
        if (next.equals(pairs)) return;
        writing = true;
        pairs.setAll(next);
        writing = false;
    }

    /// The rows that are not empty.
    private List<Pair> typed() {
        var typed = new ArrayList<Pair>();
        for (int i = 0; i < getChildren().size(); i++)
            if (!typed(i).equals(new Pair("", ""))) typed.add(typed(i));
        return typed;
    }

    private Pair typed(int row) {
        var fields = ((HBox) getChildren().get(row)).getChildren();
        return new Pair(((TextField) fields.get(0)).getText(), ((TextField) fields.get(1)).getText());
    }
}
