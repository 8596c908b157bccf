package dev.sluice.app.triggers;

import dev.sluice.app.export.ExportFormat;
import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.FileDialogs;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.OpenTabs;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import org.kordamp.ikonli.feather.Feather;

/// The triggers of the engine: what they are doing in the side panel, and a form for each in the centre.
public final class TriggersFeature implements Feature {
    private static final Texts TEXTS = Texts.of(TriggersFeature.class);
    public static final String PANEL = "triggers";

    private static final String EXPORT_TAB = "trigger-export";
    private static final String IMPORT_TAB = "trigger-import";
    /// Under which it is remembered what the export tab shows: the form, and then its triggers.
    private static final String EXPORT = "export";

    private record News(List<TriggerRow> rows, Instant moment) {}

    private final Context context;
    private final TriggerStore store;
    private final TriggerRuns runs;
    private final Memory memory;
    private final DraftMemory drafts;
    private final OpenTabs open;
    private final OpenTabs imports;
    private final TriggersViewModel model = new TriggersViewModel();
    private final Actions actions = new Actions();
    private final TriggersView view;
    private final FxFeed<News> feed;
    private final Map<String, Form> forms = new HashMap<>();
    private Optional<RecentRuns> recent = Optional.empty();
    private long catalog = -1;

    private record Form(DesignerModel model, DesignerView view, FirePane fire) {}

    public TriggersFeature(Context context) {
        this.context = context;
        store = new TriggerStore(context.engine());
        runs = new TriggerRuns(context.engine());
        memory = context.memory().apply(PANEL);
        drafts = new DraftMemory(memory);
        open = new OpenTabs(memory, "open");
        imports = new OpenTabs(memory, "import");
        view = new TriggersView(model, actions);
        feed = new FxFeed<>(context.tasks()::onFx, 1, batch -> model.show(batch.getLast().rows(), batch.getLast().moment()));
        context.links().onTrigger((database, name) -> actions.edit(new TriggerKey(database, name)));
        context.editors().onSave(_ -> refreshForms());
    }

    @Override
    public List<Panel> panels() {
        return List.of(new Panel(PANEL, TEXTS.get("title"), Feather.ZAP, Panel.Place.SIDE, view));
    }

    @Override
    public List<Command> commands() {
        var chosen = Bindings.createBooleanBinding(() -> model.selectedProperty().get().isPresent(), model.selectedProperty());
        return List.of(
                Command.of("trigger.new", Command.Menu.TRIGGER, "edit", TEXTS.get("trigger.new"), "Shortcut+Shift+N", actions::create),
                Command.of("trigger.edit", Command.Menu.TRIGGER, "edit", TEXTS.get("trigger.edit"), "", chosen, () -> selected().ifPresent(row -> actions.edit(row.key()))),
                Command.of("trigger.switch", Command.Menu.TRIGGER, "edit", TEXTS.get("trigger.switch"), "", chosen, this::switchSelected),
                Command.of("trigger.runs", Command.Menu.TRIGGER, "run", TEXTS.get("trigger.runs"), "", chosen, () -> selected().ifPresent(row -> actions.showRuns(row.key()))),
                Command.of("trigger.debug", Command.Menu.TRIGGER, "run", TEXTS.get("trigger.debug"), "", chosen, () -> selected().ifPresent(row -> actions.debug(row.key()))),
                Command.of("trigger.fire", Command.Menu.TRIGGER, "run", TEXTS.get("trigger.fire"), "", chosen, () -> selected().ifPresent(row -> actions.fire(row.key()))),
                Command.of("trigger.export", Command.Menu.TRIGGER, "files", TEXTS.get("export.all"), "", () -> actions.export(List.of())),
                Command.of("trigger.import", Command.Menu.TRIGGER, "files", TEXTS.get("import.title"), "", actions::importFile));
    }

    @Override
    public Optional<String> stylesheet() {
        return Optional.of(Objects.requireNonNull(TriggersFeature.class.getResource("triggers.css")).toExternalForm());
    }

    @Override
    public void restoreTabs() {
        open.all().forEach(line -> open(TriggerKey.parse(line)));
        imports.all().stream().map(Path::of).filter(Files::isReadable).forEach(actions::preview);
        memory.get(EXPORT).ifPresent(text -> {
            var lines = text.lines().toList();
            actions.export(
                    lines.stream().skip(1).flatMap(line -> TriggerKey.parse(line).stream()).toList(),
                    ExportFormat.ALL.stream().filter(format -> format.name().equals(lines.getFirst())).findFirst());
        });
    }

    @Override
    public void opened(Engine engine) {
        recent = Optional.of(new RecentRuns(engine.runs()::newest));
    }

    @Override
    public void eachSecond(Engine engine) {
        var statuses = engine.processing().statuses();
        var bars = recent.map(known -> known.of(statuses.stream().map(TriggerKey::of).collect(Collectors.toSet())))
                .orElse(Map.of());
        feed.offer(new News(
                statuses.stream()
                        .map(status -> new TriggerRow(status, bars.getOrDefault(TriggerKey.of(status), List.of())))
                        .toList(),
                context.clock().instant()));
        long sequence = engine.catalog().state().sequence();
        if (sequence != catalog) context.tasks().onFx(this::refreshForms);
        catalog = sequence;
    }

    private Optional<TriggerRow> selected() {
        return model.selectedProperty().get();
    }

    private void switchSelected() {
        selected().ifPresent(row -> actions.enable(row.key(), row.status().trigger().disabled()));
    }

    /// Forms that are in the window look again at what surrounds them.
    private void refreshForms() {
        forms.values().stream().filter(form -> form.view().getParent() != null).forEach(form -> form.model().refresh());
    }

    private Form open(Optional<TriggerKey> key) {
        var tab = DesignerModel.tab(key);
        var line = TriggerKey.line(key);
        open.opened(line);
        var title = key.map(TriggerKey::name).orElse(TEXTS.get("trigger.new"));
        context.window().openTab(tab, title, Feather.ZAP, () -> {
            var form = form(key);
            forms.put(tab, form);
            form.model().load();
            form.view().parentProperty().subscribe((before, now) -> {
                if (before == null && now != null) form.model().refresh();
            });
            return form.view();
        }, () -> {
            forms.remove(tab);
            open.closed(line);
        });
        return Objects.requireNonNull(forms.get(tab));
    }

    private Form form(Optional<TriggerKey> key) {
        var form = new DesignerModel(key, blank(), store, drafts, context.tasks(), context.clock());
        var fire = new FirePane(form, new FireModel(form, runs, context.tasks(), context.clock()));
        var span = new SpanPane(new SpanModel(form, runs, context.tasks(), context.clock()));
        return new Form(form, new DesignerView(form, ZoneId.systemDefault(), new Ways(key), fire, span), fire);
    }

    /// A new trigger runs the plugin in front.
    private Draft blank() {
        var front = context.editors().frontProperty().get().map(file -> file.path()).filter(path -> path.startsWith(context.workspace().plugins()));
        return Draft.blank(context.workspace().database(), front.map(this::pluginName).orElse(""));
    }

    private String pluginName(Path file) {
        var plugin = file.endsWith("__init__.py") ? Objects.requireNonNull(file.getParent()) : file;
        return context.workspace().plugins().relativize(plugin).toString().replace(File.separatorChar, '/');
    }

    private void work(String done, Work work) {
        context.tasks()
                .start(
                        () -> {
                            work.run();
                            return done;
                        },
                        context.window()::say,
                        failure -> context.window().say(failure.getMessage() == null ? failure.toString() : failure.getMessage()));
    }

    private interface Work {
        void run() throws Exception;
    }

    private final class Ways implements DesignerView.Ways {
        private final Optional<TriggerKey> key;

        Ways(Optional<TriggerKey> key) {
            this.key = key;
        }

        @Override
        public void saved(TriggerKey trigger, boolean created) {
            context.window().say(created ? TEXTS.get("trigger.created", trigger) : TEXTS.get("trigger.changed", trigger));
            if (Optional.of(trigger).equals(key)) return;
            context.window().closeTab(DesignerModel.tab(key));
            open(Optional.of(trigger));
        }

        @Override
        public void delete(TriggerKey trigger) {
            actions.delete(trigger);
        }

        @Override
        public void debug(TriggerKey trigger) {
            actions.debug(trigger);
        }

        @Override
        public void showRuns(TriggerKey trigger) {
            actions.showRuns(trigger);
        }

        @Override
        public void export(TriggerKey trigger) {
            actions.export(List.of(trigger));
        }
    }

    private final class Actions implements TriggerActions {
        @Override
        public void create() {
            open(Optional.empty());
        }

        @Override
        public void edit(TriggerKey trigger) {
            open(Optional.of(trigger));
        }

        @Override
        public void enable(TriggerKey trigger, boolean enabled) {
            work(enabled ? TEXTS.get("trigger.enabled", trigger) : TEXTS.get("trigger.disabled", trigger), () -> store.enable(trigger, enabled));
        }

        @Override
        public void delete(TriggerKey trigger) {
            model.keep();
            var tab = DesignerModel.tab(Optional.of(trigger));
            context.window().closeTab(tab);
            drafts.forget(tab);
            work(TEXTS.get("trigger.deleted", trigger), () -> store.delete(trigger));
        }

        @Override
        public void fire(TriggerKey trigger) {
            var form = open(Optional.of(trigger));
            form.view().showTryOut(form.fire());
        }

        @Override
        public void debug(TriggerKey trigger) {
            context.links().debugTrigger(trigger.database(), trigger.name());
        }

        @Override
        public void showLog(TriggerKey trigger) {
            context.links().filterLog("trigger:" + trigger.name());
        }

        @Override
        public void openRun(String runId) {
            context.links().openRun(runId);
        }

        @Override
        public void showRuns(TriggerKey trigger) {
            context.links().openRuns(trigger.database(), trigger.name());
        }

        @Override
        public void export(List<TriggerKey> triggers) {
            export(triggers, Optional.empty());
        }

        private void export(List<TriggerKey> triggers, Optional<ExportFormat> format) {
            var export = new ExportModel(context.engine(), context.tasks());
            format.ifPresent(export.formatProperty()::set);
            export.read(triggers);
            context.window().closeTab(EXPORT_TAB);
            export.formatProperty().subscribe(chosen -> memory.put(
                    EXPORT,
                    Stream.concat(Stream.of(chosen.name()), triggers.stream().map(key -> TriggerKey.line(Optional.of(key))))
                            .collect(Collectors.joining("\n"))));
            context.window().openTab(
                    EXPORT_TAB, TEXTS.get("export"), Feather.SHARE, () -> new ExportView(export, this::folder), () -> memory.remove(EXPORT));
        }

        private Optional<Path> folder() {
            return context.window().files().folder(TEXTS.get("export.choose"));
        }

        @Override
        public void importFile() {
            context.window()
                    .files()
                    .open(TEXTS.get("import.title"), FileDialogs.Kind.of(TEXTS.get("title"), "*.json", "*.toml"))
                    .ifPresent(this::preview);
        }

        private void preview(Path file) {
            var model = new ImportModel(file, context.engine(), store, context.tasks());
            model.read();
            context.window().closeTab(IMPORT_TAB);
            imports.opened(file.toString());
            context.window().openTab(
                    IMPORT_TAB, TEXTS.get("import"), Feather.DOWNLOAD, () -> new ImportView(model), () -> imports.closed(file.toString()));
        }
    }
}
