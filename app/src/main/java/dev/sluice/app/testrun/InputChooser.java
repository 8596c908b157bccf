package dev.sluice.app.testrun;

import dev.sluice.app.frame.FileDialogs;
import dev.sluice.app.frame.Window;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menu of what a plugin can be run on: fixtures, recorded runs, files.
record InputChooser(InputModel input, Supplier<InputSources> sources, RunHistory history, Tasks tasks, Window window) {
    private static final Texts TEXTS = Texts.of(InputChooser.class);

    /// Bytes of a file that is put into the form.
    private static final long FILE_LIMIT_BYTES = 16L << 20;

    void attach(MenuButton button) {
        button.getItems().setAll(files());
        button.addEventHandler(MenuButton.ON_SHOWING, (Event _) -> look(button));
        history.items().subscribe(() -> {
            if (button.isShowing()) look(button);
        });
    }

    private void look(MenuButton button) {
        tasks.start(sources.get()::all, found -> fill(button, found), this::problem);
    }

    private void fill(MenuButton button, List<InputSources.Source> found) {
        var fixtures = new ArrayList<MenuItem>();
        var recorded = new ArrayList<MenuItem>();
        for (var source : found) {
            switch (source) {
                case InputSources.Source.Fixture fixture -> fixtures.add(item(fixture.title(), source));
                case InputSources.Source.Broken broken -> {
                    var item = item(TEXTS.get("input.broken", broken.title()), source);
                    fixtures.add(item);
                }
                case InputSources.Source.Recorded(var run) ->
                    recorded.add(item(RunTime.text(run.started()) + "  " + run.trigger() + "  " + run.outcome().text(), source));
            }
        }
        var items = new ArrayList<MenuItem>();
        section(items, TEXTS.get("input.fixtures"), fixtures);
        section(items, TEXTS.get("input.recorded"), recorded);
        items.addAll(files());
        button.getItems().setAll(items);
    }

    private static void section(List<MenuItem> items, String title, List<MenuItem> entries) {
        if (entries.isEmpty()) return;
        var heading = new MenuItem(title);
        heading.setDisable(true);
        items.add(heading);
        items.addAll(entries);
        items.add(new SeparatorMenuItem());
    }

    private List<MenuItem> files() {
        var lines = new MenuItem(TEXTS.get("lines.file.ask"));
        lines.setOnAction(_ -> file(TEXTS.get("lines"), false, "*.lp", "*.txt", "*.line"));
        var csv = new MenuItem(TEXTS.get("csv.file.ask"));
        csv.setOnAction(_ -> file(TEXTS.get("csv"), true, "*.csv"));
        return List.of(lines, csv);
    }

    private MenuItem item(String title, InputSources.Source source) {
        var item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> tasks.start(
                () -> sources.get().choose(source), chosen -> input.take(chosen.input(), chosen.arguments()), this::problem));
        return item;
    }

    private void file(String what, boolean csv, String... patterns) {
        window.files()
                .open(TEXTS.get("input.file", what), FileDialogs.Kind.of(what, patterns))
                .ifPresent(file -> read(file, csv));
    }

    private void read(Path file, boolean csv) {
        tasks.start(
                () -> {
                    if (Files.size(file) > FILE_LIMIT_BYTES)
                        throw new IllegalArgumentException(TEXTS.get("input.large", file));
                    return Files.readString(file);
                },
                text -> {
                    input.kindProperty().set(InputKind.ROWS);
                    input.rowsFormProperty().set(csv ? InputModel.RowsForm.CSV : InputModel.RowsForm.LINE_PROTOCOL);
                    (csv ? input.csvProperty() : input.linesProperty()).set(text);
                },
                this::problem);
    }

    private void problem(Exception failure) {
        window.say(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }
}
