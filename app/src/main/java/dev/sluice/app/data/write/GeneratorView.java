package dev.sluice.app.data.write;

import dev.sluice.app.data.write.GeneratorSettings.Fault;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.fx.InWords;
import dev.sluice.editor.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Repeats the lines of the editor with other numbers: how often, how many, how noisy, and what goes wrong.
final class GeneratorView extends VBox {
    private static final Texts TEXTS = Texts.of(GeneratorView.class);
    private static final double WIDTH = 268, FIELD_WIDTH = 72;

    private final WriteViewModel model;
    private final Generator generator;
    private final TextField every = number("generator-every", "1000", TEXTS.get("every.spoken"));
    private final TextField series = number("generator-series", "1", TEXTS.get("series"));
    private final TextField percent = number("generator-noise", "5", TEXTS.get("percent.spoken"));
    private final ChoiceBox<Noise.Kind> noise = new ChoiceBox<>();
    private final Map<Fault, CheckBox> faults = new EnumMap<>(Fault.class);
    private final Label problem = new Label();
    private final Label figures = new Label();
    private final Button start = new Button(TEXTS.get("start"), new FontIcon(Feather.PLAY));
    private final Button stop = new Button(TEXTS.get("stop"), new FontIcon(Feather.SQUARE));

    /// @param memory keeps what is set here
    GeneratorView(WriteViewModel model, Generator generator, Memory memory) {
        this.model = model;
        this.generator = generator;
        getStyleClass().add("generator");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        var title = new Label(TEXTS.get("generator"));
        title.getStyleClass().add("section-title");
        var what = new Label(TEXTS.get("generator.about"));
        what.setWrapText(true);
        what.getStyleClass().add("muted");
        noise.getItems().setAll(Noise.Kind.values());
        noise.setConverter(new InWords<>(Noise.Kind::label));
        noise.setValue(Noise.Kind.SINE);
        noise.setAccessibleText(TEXTS.get("noise.kind"));
        var form = new GridPane();
        form.getStyleClass().add("generator-form");
        form.addRow(0, name(TEXTS.get("every")), with(every, "ms"));
        form.addRow(1, name(TEXTS.get("series")), series);
        form.addRow(2, name(TEXTS.get("noise")), with(noise, percent, "%"));
        var wrong = new VBox(muted(TEXTS.get("faults.share", GeneratorSettings.FAULT_EVERY)));
        wrong.getStyleClass().add("faults");
        for (var fault : Fault.values()) {
            var box = new CheckBox(fault.label());
            box.setId("generator-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            faults.put(fault, box);
            wrong.getChildren().add(box);
        }
        var faultsName = name(TEXTS.get("faults"));
        GridPane.setValignment(faultsName, VPos.TOP);
        form.addRow(3, faultsName, wrong);
        start.setId("generator-start");
        start.setOnAction(_ -> start());
        start.disableProperty().bind(generator.runningProperty().or(model.textProperty().isEmpty()));
        stop.setId("generator-stop");
        stop.setOnAction(_ -> generator.stop());
        stop.disableProperty().bind(generator.runningProperty().not());
        var buttons = new HBox(start, stop);
        buttons.getStyleClass().add("buttons");
        problem.setId("generator-problem");
        problem.getStyleClass().add("problem-text");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        figures.setId("generator-figures");
        figures.setWrapText(true);
        generator.figuresProperty().subscribe(now -> figures.setText(text(now)));
        getChildren().addAll(title, what, form, buttons, problem, figures);
        remember(memory);
    }

    private void remember(Memory memory) {
        memory.keep("generator.every", every.textProperty());
        memory.keep("generator.series", series.textProperty());
        memory.keep("generator.percent", percent.textProperty());
        memory.keep("generator.noise", noise.valueProperty(), Noise.Kind.class);
        var wrong = memory.get("generator.faults").map(names -> List.of(names.split(","))).orElse(List.of());
        faults.forEach((fault, box) -> {
            box.setSelected(wrong.contains(fault.name()));
            box.selectedProperty().addListener((_, _, _) -> memory.put(
                    "generator.faults", chosenFaults().map(Fault::name).collect(Collectors.joining(","))));
        });
    }

    private Stream<Fault> chosenFaults() {
        return faults.entrySet().stream().filter(box -> box.getValue().isSelected()).map(Map.Entry::getKey);
    }

    private static TextField number(String id, String value, String meaning) {
        var field = new TextField(value);
        field.setId(id);
        field.setPrefWidth(FIELD_WIDTH);
        field.setMaxWidth(FIELD_WIDTH);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setAccessibleText(meaning);
        return field;
    }

    private static Label name(String text) {
        var label = new Label(text);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String text) {
        var label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Node with(Node control, String unit) {
        var row = new HBox(control, muted(unit));
        row.getStyleClass().add("with-unit");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node with(Node first, Node second, String unit) {
        var row = new HBox(first, second, muted(unit));
        row.getStyleClass().add("with-unit");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void start() {
        try {
            var settings = new GeneratorSettings(
                    (long) parsed(every, TEXTS.get("every.name")),
                    (int) parsed(series, TEXTS.get("series.name")),
                    noise.getValue(),
                    parsed(percent, TEXTS.get("noise.name")),
                    chosenFaults().collect(Collectors.toSet()));
            var lines = new LineGenerator(model.textProperty().get(), settings, new Random());
            problem.setText("");
            generator.start(model.databaseProperty().get(), lines, settings.everyMillis());
        } catch (IllegalArgumentException wrong) {
            problem.setText(wrong.getMessage());
        }
    }

    private static double parsed(TextField field, String name) {
        try {
            return Double.parseDouble(field.getText().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(TEXTS.get("number.wrong", field.getText(), name), e);
        }
    }

    static String text(Generator.Figures figures) {
        if (figures.rounds() == 0) return "";
        var done = TEXTS.count("rounds", figures.rounds()) + ", " + TEXTS.count("accepted", figures.accepted());
        if (figures.refused() > 0) done += ", " + TEXTS.get("refused.count", figures.refused());
        return figures.problem().isEmpty() ? done : done + "\n" + figures.problem();
    }
}
