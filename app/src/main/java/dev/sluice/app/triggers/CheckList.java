package dev.sluice.app.triggers;

import dev.sluice.app.triggers.Check.Level;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the checks say of one field, below it.
final class CheckList extends VBox {
    private final Check.Field field;
    private final DesignerModel model;
    private List<Check> shown = List.of();

    CheckList(Check.Field field, DesignerModel model) {
        this.field = field;
        this.model = model;
        getStyleClass().add("checks");
        model.checksProperty().subscribe(this::show);
    }

    private void show(List<Check> all) {
        var checks = all.stream().filter(check -> check.field() == field).toList();
        boolean same = checks.stream().map(Check::text).toList().equals(shown.stream().map(Check::text).toList());
        shown = checks;
        if (same && !checks.isEmpty()) return; // the fixes of equal texts do the same
        if (checks.isEmpty()) setMinHeight(getHeight()); // what is below stays where it is
        getChildren().setAll(checks.stream().map(this::row).toList());
        setVisible(!checks.isEmpty());
        setManaged(!checks.isEmpty() || getMinHeight() > 0);
    }

    private Node row(Check check) {
        var icon = new FontIcon(icon(check.level()));
        icon.getStyleClass().add(style(check.level()));
        var text = new Label(check.text());
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.SOMETIMES);
        var row = new HBox(icon, text);
        row.getStyleClass().addAll("check", "check-" + check.level().name().toLowerCase(Locale.ROOT));
        row.setAlignment(Pos.TOP_LEFT);
        check.fix().ifPresent(fix -> {
            var link = new Hyperlink(fix.label());
            link.setMinWidth(USE_PREF_SIZE);
            link.setOnAction(_ -> model.apply(fix));
            row.getChildren().add(link);
        });
        return row;
    }

    private static Feather icon(Level level) {
        return switch (level) {
            case GOOD -> Feather.CHECK;
            case NOTE -> Feather.INFO;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case FAILS, REFUSED -> Feather.ALERT_CIRCLE;
        };
    }

    private static String style(Level level) {
        return switch (level) {
            case GOOD -> "good";
            case NOTE -> "note";
            case WARNING -> "warn";
            case FAILS, REFUSED -> "bad";
        };
    }
}
