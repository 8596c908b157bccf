package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with the run that the inspector shows.
///
/// @param keepAsTest asks for the name of the test
record RunMenu(TestRunViewModel model, RunActions actions, Runnable keepAsTest) {
    private static final Texts TEXTS = Texts.of(RunMenu.class);

    /// Runs of its own kind that are offered to compare with, and runs of others.
    private static final int OF_ITS_KIND_LIMIT = 20, OTHERS_LIMIT = 10;

    List<MenuItem> items() {
        var run = model.report().flatMap(RunReport::runId);
        var before = model.history().previous().flatMap(HistoryItem::runId);
        var items = new ArrayList<MenuItem>();
        items.add(item(TEXTS.get("run.again"), true, actions.run()));
        items.add(item(TEXTS.get("replay.command"), run.isPresent(), () -> actions.replay().accept(run.orElseThrow())));
        items.add(item(TEXTS.get("run.debug"), run.isPresent(), () -> actions.debug().accept(run.orElseThrow())));
        items.add(new SeparatorMenuItem());
        items.add(item(
                TEXTS.get("compare.before"),
                before.isPresent() && run.isPresent(),
                () -> actions.compare().accept(before.orElseThrow(), run.orElseThrow())));
        items.add(others(run));
        items.add(item(TEXTS.get("test.keep.ask"), run.isPresent(), keepAsTest));
        items.add(new SeparatorMenuItem());
        items.add(item(TEXTS.get("copy.curl"), run.isPresent(), () -> actions.curl().accept(run.orElseThrow())));
        items.add(item(TEXTS.get("copy.written"), model.report().isPresent(), () -> actions.copy().accept(written())));
        items.add(item(TEXTS.get("copy.input"), run.isPresent(), () -> actions.lines().accept(run.orElseThrow())));
        return items;
    }

    /// The newest runs of the history, to be compared with the one that is shown: those of its trigger first.
    private Menu others(Optional<String> run) {
        var others = new Menu(TEXTS.get("compare.with"));
        run.ifPresent(shown -> {
            var trigger = model.report().orElseThrow().trigger();
            var runs = model.history().items().reversed().stream()
                    .filter(other -> other.runId().isPresent() && !other.runId().equals(run))
                    .toList();
            var ofItsKind = runs.stream().filter(other -> other.trigger().equals(trigger)).limit(OF_ITS_KIND_LIMIT);
            var ofOthers = runs.stream().filter(other -> !other.trigger().equals(trigger)).limit(OTHERS_LIMIT);
            Stream.concat(ofItsKind, ofOthers).forEach(other -> others.getItems().add(comparison(other, shown)));
        });
        others.setDisable(others.getItems().isEmpty());
        return others;
    }

    private MenuItem comparison(HistoryItem other, String shown) {
        return item(other.title(), true, () -> actions.compare().accept(other.runId().orElseThrow(), shown));
    }

    private String written() {
        return model.report().stream()
                .flatMap(report -> report.entries().stream())
                .flatMap(section -> section.children().stream())
                .filter(RunEntry.Write.class::isInstance)
                .map(write -> ((RunEntry.Write) write).line())
                .collect(Collectors.joining("\n"));
    }

    private static MenuItem item(String title, boolean enabled, Runnable action) {
        var item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setDisable(!enabled);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
