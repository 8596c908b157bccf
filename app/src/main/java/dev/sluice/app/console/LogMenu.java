package dev.sluice.app.console;

import dev.sluice.editor.Texts;
import dev.sluice.engine.logs.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/// The context menu of the log: what can be done with the selected rows and with the line of the last.
final class LogMenu {
    private static final Texts TEXTS = Texts.of(LogMenu.class);

    private LogMenu() {}

    static List<MenuItem> items(ConsoleViewModel model, LogActions actions, Runnable copy) {
        var items = new ArrayList<MenuItem>();
        var line = model.leadLine();
        var row = line.map(_ -> model.row(model.lead()));
        items.add(item(TEXTS.get("copy"), "Shortcut+C", line.isEmpty(), copy));
        items.add(item(TEXTS.get("all"), "Shortcut+A", model.rowCount() == 0, model::selectAll));
        items.add(new SeparatorMenuItem());
        items.add(item(TEXTS.get("run.open"), "", run(line).isEmpty(), () -> actions.openRun(run(line))));
        items.add(item(
                TEXTS.get("source.open"),
                "",
                line.filter(some -> !some.source().isEmpty()).isEmpty(),
                () -> line.ifPresent(some -> row.ifPresent(at -> actions.openSource(at, some)))));
        items.add(item(
                TEXTS.get("trigger.open"),
                "",
                trigger(line).isEmpty(),
                () -> line.ifPresent(some -> actions.openTrigger(some.database(), some.trigger()))));
        items.add(new SeparatorMenuItem());
        items.add(item(TEXTS.get("run.debug"), "", run(line).isEmpty(), () -> actions.debugRun(run(line))));
        items.add(item(
                TEXTS.get("trigger.stop"),
                "",
                trigger(line).isEmpty(),
                () -> line.ifPresent(some -> actions.debugTrigger(some.database(), some.trigger()))));
        items.add(new SeparatorMenuItem());
        items.add(item(TEXTS.get("trigger.only"), "", trigger(line).isEmpty(), () -> show(model, "trigger", '"' + trigger(line) + '"')));
        items.add(item(
                TEXTS.get("trigger.hide"),
                "",
                trigger(line).isEmpty(),
                () -> model.filterTextProperty()
                        .set((model.filterTextProperty().get() + " -trigger:\"" + trigger(line) + '"').strip())));
        items.add(item(TEXTS.get("run.only"), "", run(line).isEmpty(), () -> show(model, "run", run(line))));
        items.add(new SeparatorMenuItem());
        items.add(item(TEXTS.get("export.ask"), "", model.rowCount() == 0, actions::export));
        return items;
    }

    private static void show(ConsoleViewModel model, String key, String value) {
        model.filterTextProperty().set(ConsoleFilter.with(model.filterTextProperty().get(), key, value));
    }

    private static String run(Optional<LogLine> line) {
        return line.map(LogLine::runId).orElse("");
    }

    private static String trigger(Optional<LogLine> line) {
        return line.map(LogLine::trigger).orElse("");
    }

    private static MenuItem item(String title, String key, boolean disabled, Runnable action) {
        var item = new MenuItem(title);
        if (!key.isEmpty()) item.setAccelerator(KeyCombination.valueOf(key));
        item.setDisable(disabled);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
