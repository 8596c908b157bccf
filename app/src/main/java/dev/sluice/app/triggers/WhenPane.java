package dev.sluice.app.triggers;

import dev.sluice.editor.Texts;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The occasion: what it is, what it needs, in plain words, and the next times.
final class WhenPane extends VBox {
    private static final Texts TEXTS = Texts.of(WhenPane.class);
    private static final Map<String, String> PRESETS = presets();
    private static final List<String> CRON_FIELDS = List.of("second", "minute", "hour", "day", "month", "weekday");

    private final DesignerModel model;
    private final ZoneId zone;
    private final HBox sentence = new HBox();
    private final HBox parts = new HBox();
    private final Label words = new Label();
    private final VBox times = new VBox();
    private final VBox schedule = new VBox(words, times);
    private boolean splitting;

    WhenPane(DesignerModel model, ZoneId zone) {
        this.model = model;
        this.zone = zone;
        getStyleClass().add("when");
        sentence.getStyleClass().add("controls");
        sentence.setAlignment(Pos.CENTER_LEFT);
        parts.getStyleClass().add("cron-parts");
        schedule.getStyleClass().add("schedule");
        words.getStyleClass().add("in-words");
        words.setId("occasion-words");
        words.setWrapText(true);
        getChildren().addAll(sentence, parts, schedule, new CheckList(Check.Field.WHEN, model));
        var kind = Words.choice(model.whenProperty(), "trigger-when", TEXTS.get("when"), When::words, List.of(When.values()));
        kind.getStyleClass().add("boxed");
        var controls = Map.of(
                When.TABLE, List.<Node>of(new Chooser(model.tableProperty(), "trigger-table", TEXTS.get("table"), model::tables)),
                When.ALL_TABLES, List.<Node>of(),
                When.EVERY, every(),
                When.CRON, cron(),
                When.REQUEST, request());
        cronParts();
        model.whenProperty().subscribe(when -> {
            sentence.getChildren().setAll(kind);
            sentence.getChildren().addAll(controls.get(when));
            parts.setVisible(when == When.CRON);
            parts.setManaged(when == When.CRON);
        });
        model.occasionProperty().subscribe(this::show);
    }

    private List<Node> every() {
        var amount = new TextField();
        amount.setId("trigger-amount");
        amount.setAccessibleText(TEXTS.get("amount"));
        amount.setPrefColumnCount(5);
        amount.textProperty().bindBidirectional(model.amountProperty());
        var unit = Words.choice(model.unitProperty(), "trigger-unit", TEXTS.get("unit"), Unit::words, List.of(Unit.values()));
        unit.getStyleClass().add("boxed");
        return List.of(amount, unit);
    }

    private List<Node> cron() {
        var expression = new TextField();
        expression.setId("trigger-cron");
        expression.setAccessibleText(TEXTS.get("cron"));
        expression.getStyleClass().add("code-text");
        expression.textProperty().bindBidirectional(model.cronProperty());
        expression.setPrefColumnCount(18);
        HBox.setHgrow(expression, Priority.ALWAYS);
        var presets = new MenuButton(TEXTS.get("presets"));
        PRESETS.forEach((name, value) -> {
            var item = new MenuItem(name);
            item.setOnAction(_ -> model.cronProperty().set(value));
            presets.getItems().add(item);
        });
        return List.of(expression, presets);
    }

    private static Map<String, String> presets() {
        var presets = new LinkedHashMap<String, String>();
        presets.put(TEXTS.get("preset.minute"), "0 * * * * *");
        presets.put(TEXTS.get("preset.minutes"), "0 */5 * * * *");
        presets.put(TEXTS.get("preset.hour"), "0 0 * * * *");
        presets.put(TEXTS.get("preset.hours"), "0 0 */6 * * *");
        presets.put(TEXTS.get("preset.day"), "0 0 0 * * *");
        presets.put(TEXTS.get("preset.morning"), "0 0 8 * * *");
        presets.put(TEXTS.get("preset.working"), "0 0 8 * * Mon-Fri");
        presets.put(TEXTS.get("preset.week"), "0 0 0 * * Mon");
        presets.put(TEXTS.get("preset.month"), "0 0 0 1 * *");
        return presets;
    }

    /// The fields of the expression one by one, as long as it has six.
    private void cronParts() {
        var fields = CRON_FIELDS.stream().map(name -> {
            var field = new TextField();
            field.setId("cron-" + name);
            field.setAccessibleText(words(name));
            field.setPrefColumnCount(name.equals("weekday") ? 8 : 7);
            field.getStyleClass().add("code-text");
            var label = new Label(words(name));
            label.getStyleClass().addAll("muted", "small");
            var part = new VBox(field, label);
            part.getStyleClass().add("cron-part");
            HBox.setHgrow(part, Priority.ALWAYS);
            parts.getChildren().add(part);
            return field;
        }).toList();
        model.cronProperty().subscribe(expression -> {
            if (splitting) return;
            var split = expression.strip().split("\\s+");
            splitting = true;
            for (int i = 0; i < fields.size(); i++) {
                fields.get(i).setText(split.length == fields.size() ? split[i] : "");
                fields.get(i).setDisable(split.length != fields.size());
            }
            splitting = false;
        });
        for (var field : fields)
            field.textProperty().subscribe(_ -> {
                if (splitting) return;
                splitting = true;
                model.cronProperty().set(String.join(" ", fields.stream().map(each -> each.getText().strip()).toList()));
                splitting = false;
            });
    }

    private static String words(String field) {
        return switch (field) {
            case "second" -> TEXTS.get("cron.second");
            case "minute" -> TEXTS.get("cron.minute");
            case "hour" -> TEXTS.get("cron.hour");
            case "day" -> TEXTS.get("cron.day");
            case "month" -> TEXTS.get("cron.month");
            default -> TEXTS.get("cron.weekday");
        };
    }

    private List<Node> request() {
        var prefix = new Label("/api/v3/engine/");
        prefix.getStyleClass().addAll("code-text", "muted");
        prefix.setMinWidth(USE_PREF_SIZE);
        var path = new TextField();
        path.setId("trigger-path");
        path.setAccessibleText(TEXTS.get("path"));
        path.getStyleClass().add("code-text");
        path.textProperty().bindBidirectional(model.pathProperty());
        HBox.setHgrow(path, Priority.ALWAYS);
        return List.of(prefix, path);
    }

    private void show(Occasion occasion) {
        schedule.setVisible(!occasion.words().isEmpty());
        schedule.setManaged(!occasion.words().isEmpty());
        words.setText(occasion.words());
        times.getChildren().setAll(occasion.lines(zone).stream().map(line -> {
            var label = new Label(line);
            label.getStyleClass().addAll("muted", "next-time");
            return label;
        }).toList());
    }
}
