package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.WrappingRow;
import dev.sluice.editor.Texts;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What a run did, from top to bottom in the order it happened. Selecting an entry shows the line it came from; the line
/// with the caret marks what came from it.
final class RunInspectorView extends BorderPane {
    private static final Texts TEXTS = Texts.of(RunInspectorView.class);

    /// Entries of one heading that are there at once; the rest comes when asked for.
    static final int PAGE = 100;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);

    private final TestRunViewModel model;
    private final RunActions actions;
    private final Label time = new Label();
    private final Label outcome = new Label();
    private final Label duration = new Label();
    private final Label processor = new Label();
    private final Label version = new Label();
    private final Label stage = new Label();
    private final BooleanProperty isStopped = new SimpleBooleanProperty();
    private final VBox progress;
    private final EmptyState empty;
    private final TreeView<RunEntry> tree = new TreeView<>();
    private final WrappingRow contents = new WrappingRow(12);
    private final KeepTestBar keep;
    private final Button debug;
    private final MenuButton more = new MenuButton("", new FontIcon(Feather.MORE_HORIZONTAL));
    private final Set<RunEntry.Kind> folded = new HashSet<>(Set.of(RunEntry.Kind.INPUT));

    /// @param caret the line with the caret in the editor in front
    RunInspectorView(TestRunViewModel model, RunActions actions, ObservableValue<Optional<SourceLine>> caret) {
        this.model = model;
        this.actions = actions;
        getStyleClass().add("run-inspector");
        empty = new EmptyState(TEXTS.get("empty"), TEXTS.get("run.plugin"), actions.run());
        progress = progress();
        debug = Buttons.icon(Feather.TARGET, TEXTS.get("run.debug"), () -> shownRun().ifPresent(actions.debug()));
        tree.setId("run-entries");
        tree.setAccessibleText(TEXTS.get("entries"));
        tree.setShowRoot(false);
        tree.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        tree.setCellFactory(_ -> new RunEntryCell(model::file, caret, this::activate));
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        tree.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null && tree.isFocused()) item.getValue().source().ifPresent(actions.glance());
        });
        keep = new KeepTestBar(name -> shownRun().ifPresent(run -> actions.keep().accept(run, name)));
        var strip = new HistoryStrip(model.history(), model::open);
        contents.setId("run-contents");
        contents.getStyleClass().add("contents");
        contents.visibleProperty().bind(tree.visibleProperty());
        contents.managedProperty().bind(contents.visibleProperty());
        setTop(new VBox(header(), facts(), contents, strip, keep));
        setCenter(new StackPane(tree, empty, progress));
        model.stateProperty().subscribe(this::show);
        model.editedProperty().subscribe(this::showVersion);
    }

    /// The id of the run that is shown, when it is on record.
    private Optional<String> shownRun() {
        return model.report().flatMap(RunReport::runId);
    }

    private Node header() {
        var title = new Label(TEXTS.get("run"));
        title.getStyleClass().add("panel-title");
        time.getStyleClass().add("muted");
        outcome.getStyleClass().add("outcome");
        outcome.setId("run-outcome");
        duration.getStyleClass().add("muted");
        for (var label : List.of(title, time, outcome, duration)) label.setMinWidth(Region.USE_PREF_SIZE);
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var again = Buttons.icon(Feather.ROTATE_CW, TEXTS.get("run.again"), actions.run());
        debug.setId("run-debug");
        more.setId("run-more");
        more.getStyleClass().add("quiet-menu");
        Buttons.explain(more, TEXTS.get("run.more"));
        more.setAccessibleText(TEXTS.get("run.more"));
        var menu = new RunMenu(model, actions, keep::open);
        more.setOnShowing(_ -> more.getItems().setAll(menu.items()));
        more.getItems().setAll(new MenuItem());
        var header = new HBox(title, time, outcome, duration, grow, again, debug, more);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private Node facts() {
        version.setId("run-version");
        var facts = new HBox(processor, version);
        facts.getStyleClass().add("facts");
        facts.setAlignment(Pos.CENTER_LEFT);
        return facts;
    }

    private VBox progress() {
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        var cancel = new Button(TEXTS.get("run.cancel"));
        cancel.setOnAction(_ -> model.cancel());
        var box = new VBox(stage, bar, cancel);
        bar.visibleProperty().bind(isStopped.not());
        bar.managedProperty().bind(bar.visibleProperty());
        box.getStyleClass().add("run-progress");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void show(RunState state) {
        progress.setVisible(state instanceof RunState.Running);
        empty.setVisible(state instanceof RunState.Idle);
        tree.setVisible(state instanceof RunState.Done);
        more.setDisable(!(state instanceof RunState.Done));
        debug.setDisable(shownRun().isEmpty());
        switch (state) {
            case RunState.Idle() -> head("", "", "", Optional.empty());
            case RunState.Running(var waitingFor, var since, var stopped) -> {
                stage.setText(waitingFor);
                isStopped.set(stopped);
                head(TIME.format(since), stopped ? TEXTS.get("stopped") : TEXTS.get("running"), "", Optional.empty());
                keep.close();
            }
            case RunState.Done(var report) -> {
                head(TIME.format(report.started()), report.outcome().label(), Durations.text(report.duration()), Optional.of(report.outcome()));
                time.setTooltip(Buttons.tooltip(UTC.format(report.started())
                        + report.runId().map(id -> "\n" + TEXTS.get("tip.run", id)).orElse("")
                        + (report.trigger().isEmpty() ? "" : " " + TEXTS.get("tip.trigger", report.trigger()))));
                processor.setText(report.processorTime().map(cpu -> TEXTS.get("processor", Durations.text(cpu))).orElse(""));
                fill(report);
                contents.getChildren().setAll(ways());
            }
        }
        showVersion();
    }

    private void showVersion() {
        var known = model.report().flatMap(RunReport::text).isPresent();
        version.setText(!known ? "" : model.editedProperty().get() ? TEXTS.get("text.edited") : TEXTS.get("text.same"));
    }

    private void head(String when, String what, String howLong, Optional<RunReport.Outcome> how) {
        time.setText(when);
        outcome.setText(what);
        duration.setText(howLong);
        processor.setText("");
        for (var known : RunReport.Outcome.values())
            outcome.pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(known.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                    how.filter(known::equals).isPresent());
    }

    /// What is shown stays as it is when only one entry comes to it.
    private void fill(RunReport report) {
        int added = added(report.entries());
        if (added >= 0) {
            tree.getRoot().getChildren().add(added, foldable(report.entries().get(added)));
            return;
        }
        var root = new TreeItem<RunEntry>(new RunEntry.Text(""));
        for (var entry : report.entries()) root.getChildren().add(foldable(entry));
        tree.setRoot(root);
    }

    /// Where one entry comes in between those that are shown; negative when there are other changes.
    private int added(List<RunEntry> entries) {
        if (tree.getRoot() == null || entries.size() != tree.getRoot().getChildren().size() + 1) return -1;
        var shown = tree.getRoot().getChildren().stream().map(TreeItem::getValue).toList();
        int at = 0;
        while (at < shown.size() && shown.get(at).equals(entries.get(at))) at++;
        return shown.subList(at, shown.size()).equals(entries.subList(at + 1, entries.size())) ? at : -1;
    }

    /// To each of the headings: what the run came to is seen without scrolling.
    private List<Hyperlink> ways() {
        return tree.getRoot().getChildren().stream().map(this::way).toList();
    }

    private Hyperlink way(TreeItem<RunEntry> heading) {
        var way = new Hyperlink(heading.getValue().spoken());
        way.setOnAction(_ -> {
            way.setVisited(false);
            heading.setExpanded(true);
            int row = tree.getRow(heading);
            tree.getSelectionModel().clearAndSelect(row);
            tree.scrollTo(row);
            tree.requestFocus();
        });
        return way;
    }

    private TreeItem<RunEntry> foldable(RunEntry entry) {
        var item = item(entry);
        if (entry instanceof RunEntry.Section section) {
            item.setExpanded(!folded.contains(section.kind()));
            item.expandedProperty().addListener((_, _, open) -> {
                if (open) folded.remove(section.kind());
                else folded.add(section.kind());
            });
        }
        return item;
    }

    private static TreeItem<RunEntry> item(RunEntry entry) {
        var item = new TreeItem<>(entry);
        addPage(item, entry.children(), 0);
        if (entry instanceof RunEntry.Write) item.setExpanded(true);
        return item;
    }

    private static void addPage(TreeItem<RunEntry> parent, List<RunEntry> all, int from) {
        int to = Math.min(from + PAGE, all.size());
        var page = new ArrayList<TreeItem<RunEntry>>();
        for (var entry : all.subList(from, to)) page.add(item(entry));
        if (to < all.size()) page.add(new TreeItem<>(new RunEntry.More(all.size() - to)));
        parent.getChildren().addAll(page);
    }

    private void activate(TreeItem<RunEntry> item) {
        var parent = item.getParent();
        if (item.getValue() instanceof RunEntry.More && parent != null) {
            int from = parent.getChildren().size() - 1;
            parent.getChildren().remove(item);
            addPage(parent, parent.getValue().children(), from);
        } else item.getValue().source().ifPresent(actions.jump());
    }

    private void key(KeyEvent event) {
        var selected = tree.getSelectionModel().getSelectedItems();
        if (event.getCode() == KeyCode.ENTER && !selected.isEmpty()) {
            activate(selected.getFirst());
            event.consume();
        }
        if (event.getCode() != KeyCode.C || !event.isShortcutDown()) return;
        actions.copy().accept(selected.stream().map(item -> item.getValue().spoken()).collect(Collectors.joining("\n")));
        event.consume();
    }
}
