package dev.sluice.app.debugging;

import dev.sluice.app.frame.Command;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.editor.Texts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// Buttons and stopped runs above; frames, values, and breakpoints or the console below.
final class DebugView extends BorderPane {
    private static final Texts TEXTS = Texts.of(DebugView.class);
    private static final double FRAMES_SHARE = 0.2, VALUES_SHARE = 0.68;

    private final ChipRow chips;
    private final BreakpointsView breakpoints;
    private final EvaluateView console;
    private final ToggleButton showsBreakpoints = new ToggleButton(TEXTS.get("breakpoints"));
    private final ToggleButton showsConsole = new ToggleButton(TEXTS.get("console"));

    DebugView(DebugViewModel model, DebugCommands commands, TriggerMenu triggers, DebugFeature.Places places) {
        getStyleClass().add("debug");
        chips = new ChipRow(model);
        breakpoints = new BreakpointsView(model.breakpoints(), places);
        console = new EvaluateView(model.console());
        setTop(toolbar(commands, triggers));

        var frames = new FramesView(model, places);
        var values = new ValuesView(model.values());
        var stack = new SplitPane(frames, values);
        stack.setDividerPositions(FRAMES_SHARE / VALUES_SHARE);
        var empty = new EmptyState(
                TEXTS.get("empty"),
                TEXTS.get("plugin.debug"),
                commands.start()::run);
        var isEmpty = Bindings.isEmpty(model.frames()).and(Bindings.isEmpty(model.values().watches()));
        empty.visibleProperty().bind(isEmpty);
        stack.visibleProperty().bind(isEmpty.not());
        // a step is under way: what is shown is what was
        model.selectedProperty().subscribe(run -> stack.setOpacity(run.isPresent() ? 1 : 0.6));
        var parts = new SplitPane(new StackPane(stack, empty), side());
        parts.setDividerPositions(VALUES_SHARE);
        setCenter(parts);
        focusedProperty().subscribe(focused -> {
            if (focused) (model.frames().isEmpty() ? breakpoints : frames).requestFocus();
        });
    }

    void showBreakpoints() {
        showsBreakpoints.setSelected(true);
        breakpoints.requestFocus();
    }

    void edit(LineBreakpoint breakpoint) {
        showsBreakpoints.setSelected(true);
        breakpoints.edit(breakpoint);
    }

    void showConsole() {
        showsConsole.setSelected(true);
        console.requestFocus();
    }

    private Node side() {
        var content = new StackPane();
        var group = new ToggleGroup();
        group.getToggles().setAll(showsBreakpoints, showsConsole);
        showsBreakpoints.setId("debug-breakpoints-tab");
        showsConsole.setId("debug-console-tab");
        for (var tab : List.of(showsBreakpoints, showsConsole)) {
            tab.getStyleClass().add("panel-tab");
            tab.setMinWidth(Region.USE_PREF_SIZE);
        }
        group.selectedToggleProperty().addListener((_, before, chosen) -> {
            if (chosen == null) group.selectToggle(before);
            else content.getChildren().setAll(showsConsole.isSelected() ? console : breakpoints);
        });
        group.selectToggle(showsBreakpoints);
        var header = new HBox(showsBreakpoints, showsConsole);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        var side = new BorderPane();
        side.setTop(header); // first, for the Tab key
        side.setCenter(content);
        return side;
    }

    private Node toolbar(DebugCommands commands, TriggerMenu triggers) {
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        HBox.setHgrow(chips, Priority.SOMETIMES);
        var strip = new HBox(
                button(commands.start(), Feather.PLAY, "debug-start"),
                button(commands.pause(), Feather.PAUSE, "debug-pause"),
                button(commands.over(), Feather.CORNER_UP_RIGHT, "debug-over"),
                button(commands.into(), Feather.ARROW_DOWN_RIGHT, "debug-into"),
                button(commands.out(), Feather.ARROW_UP_LEFT, "debug-out"),
                button(commands.toLine(), Feather.CHEVRONS_DOWN, "debug-to-line"),
                button(commands.restart(), Feather.ROTATE_CW, "debug-restart"),
                button(commands.stop(), Feather.SQUARE, "debug-stop"),
                chips,
                grow,
                triggers);
        strip.getStyleClass().addAll("tool-strip", "debug-strip");
        strip.setAlignment(Pos.CENTER_LEFT);
        return strip;
    }

    private static Button button(Command command, Ikon icon, String id) {
        var button = Buttons.icon(icon, command.tooltip(), command::run);
        button.setId(id);
        command.enabled().subscribe(on -> button.setDisable(!on));
        command.explain(button);
        return button;
    }

    /// One chip for each thread that has stopped.
    private static final class ChipRow extends HBox {
        ChipRow(DebugViewModel model) {
            getStyleClass().add("chips");
            setAlignment(Pos.CENTER_LEFT);
            Runnable show = () -> getChildren().setAll(model.stopped().stream()
                    .<Node>map(run -> chip(model, run))
                    .toList());
            model.stopped().addListener((javafx.beans.Observable _) -> show.run());
            model.selectedProperty().subscribe(show);
        }

        private static Node chip(DebugViewModel model, StoppedRun run) {
            var chip = new ToggleButton(run.title() + ":" + run.top().line());
            chip.getStyleClass().add("chip");
            chip.setMnemonicParsing(false);
            Buttons.explain(chip, run.reason());
            chip.setSelected(model.selectedProperty().get().filter(run::equals).isPresent());
            chip.setOnAction(_ -> {
                chip.setSelected(true);
                model.select(run);
            });
            return chip;
        }
    }

    /// The sentence above the frames.
    static Label title(String text) {
        var title = new Label(text);
        title.getStyleClass().add("panel-title");
        return title;
    }
}
