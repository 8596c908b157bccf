package dev.sluice.app.triggers;

import dev.sluice.app.export.InvalidExportException;
import dev.sluice.app.export.PathClashes;
import dev.sluice.app.export.TriggerDefinition;
import dev.sluice.app.export.TriggersJson;
import dev.sluice.app.export.TriggersToml;
import dev.sluice.app.frame.EngineAccess;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.catalog.InvalidTriggerException;
import dev.sluice.engine.catalog.Recording;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What a file of triggers would change here, and the changing. FX thread only.
final class ImportModel {
    private static final Texts TEXTS = Texts.of(ImportModel.class);

    /// Folder beside the file where its plugins may lie.
    private static final String PLUGINS = "plugins";

    enum Change {
        CREATED,
        REPLACED,
        UNCHANGED,
        /// Its plugin is nowhere.
        REFUSED
    }

    /// What will become of one trigger of the file.
    ///
    /// @param others that want its request path, too, as `database.name`
    record Planned(Draft draft, Change change, String detail, List<String> others) {
        Planned {
            others = List.copyOf(others);
        }

        Planned(Draft draft, Change change, String detail) {
            this(draft, change, detail, List.of());
        }
    }

    private record Plan(List<Planned> triggers, TreeMap<String, String> files) {}

    private final Path file;
    private final EngineAccess access;
    private final TriggerStore store;
    private final Tasks tasks;
    private final ObservableList<Planned> planned = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(TEXTS.get("import.reading"));
    private final ReadOnlyBooleanWrapper canApply = new ReadOnlyBooleanWrapper();
    private TreeMap<String, String> files = new TreeMap<>();

    ImportModel(Path file, EngineAccess access, TriggerStore store, Tasks tasks) {
        this.file = file;
        this.access = access;
        this.store = store;
        this.tasks = tasks;
    }

    void read() {
        tasks.start(() -> plan(access.await()), this::show, this::failed);
    }

    private Plan plan(Engine engine) throws IOException {
        var text = Files.readString(file);
        var definitions = file.toString().endsWith(".toml") ? TriggersToml.read(text) : TriggersJson.read(text);
        var files = new TreeMap<String, String>();
        var triggers = new ArrayList<Planned>();
        for (var definition : definitions) {
            files.putAll(filesBeside(definition));
            triggers.add(planned(engine, definition, files));
        }
        return new Plan(withClashes(triggers, EngineTriggers.definitions(engine, List.of())), files);
    }

    /// Comes in all the same, as on a server: which of them shall answer is for a person to say.
    private static List<Planned> withClashes(List<Planned> triggers, List<TriggerDefinition> present) {
        var coming = triggers.stream()
                .filter(each -> each.change() != Change.REFUSED)
                .map(each -> EngineTriggers.definition(each.draft()))
                .toList();
        var clashes = new PathClashes(coming, present);
        return triggers.stream().map(each -> withClashes(each, clashes)).toList();
    }

    private static Planned withClashes(Planned planned, PathClashes clashes) {
        if (planned.change() == Change.REFUSED) return planned;
        var others = clashes.of(EngineTriggers.definition(planned.draft()));
        if (others.isEmpty()) return planned;
        var clash = TEXTS.get("import.clash", planned.draft().path(), String.join(", ", others));
        var detail = planned.detail().isEmpty() ? clash : clash + "; " + planned.detail();
        return new Planned(planned.draft(), planned.change(), detail, others);
    }

    private TreeMap<String, String> filesBeside(TriggerDefinition definition) throws IOException {
        var root = file.toAbsolutePath().resolveSibling(PLUGINS).normalize();
        var plugin = root.resolve(definition.path()).normalize();
        var texts = new TreeMap<String, String>();
        if (definition.path().startsWith("gh:") || !plugin.startsWith(root) || !Files.exists(plugin)) return texts;
        try (var all = Files.walk(plugin)) {
            for (var each : all.filter(path -> path.toString().endsWith(".py")).toList())
                texts.put(root.relativize(each).toString().replace(File.separatorChar, '/'), Files.readString(each));
        }
        return texts;
    }

    private static Planned planned(Engine engine, TriggerDefinition definition, TreeMap<String, String> files) {
        var present = engine.catalog()
                .state()
                .liveDatabase(definition.database())
                .flatMap(database -> database.trigger(definition.name()))
                .map(trigger -> Draft.of(definition.database(), trigger));
        Draft wanted;
        try {
            wanted = EngineTriggers.draft(definition, present.map(Draft::recording).orElse(Recording.ALL));
        } catch (InvalidTriggerException | IllegalArgumentException e) {
            var unreadable = Draft.blank(definition.database(), definition.path());
            return new Planned(unreadable, Change.REFUSED, String.valueOf(e.getMessage()));
        }
        boolean brought = files.keySet().stream()
                .anyMatch(name -> name.equals(wanted.plugin()) || name.startsWith(wanted.plugin().replaceAll("/+$", "") + "/"));
        boolean there = wanted.plugin().startsWith("gh:") || !engine.pluginFiles().filesOf(wanted.plugin()).isEmpty();
        if (!brought && !there)
            return new Planned(wanted, Change.REFUSED, TEXTS.get("import.lost", wanted.plugin()));
        if (present.isEmpty()) return new Planned(wanted, Change.CREATED, TEXTS.get("import.new", wanted.specification(), wanted.plugin()));
        var changes = DefinitionChange.between(present.get(), wanted);
        if (changes.isEmpty()) return new Planned(wanted, Change.UNCHANGED, brought ? TEXTS.get("import.plugin") : "");
        return new Planned(
                wanted,
                Change.REPLACED,
                changes.stream()
                        .map(change -> TEXTS.get("import.change", change.what(), change.before(), change.after()))
                        .collect(Collectors.joining("; ")));
    }

    private void show(Plan plan) {
        files = plan.files();
        planned.setAll(plan.triggers());
        long changed = count(Change.CREATED) + count(Change.REPLACED);
        var sentence = TEXTS.get("import.plan", count(Change.CREATED), count(Change.REPLACED), count(Change.UNCHANGED), count(Change.REFUSED)) + "; " + TEXTS.count("import.files", files.size());
        long clashes = planned.stream().filter(each -> !each.others().isEmpty()).count();
        summary.set(clashes == 0 ? sentence : sentence + "; " + TEXTS.get("import.clashes", clashes));
        canApply.set(changed > 0 || !files.isEmpty());
    }

    private long count(Change change) {
        return planned.stream().filter(each -> each.change() == change).count();
    }

    /// Sets up what differs; what is refused stays out.
    void apply() {
        if (!canApply.get()) return;
        canApply.set(false);
        var plan = new Plan(List.copyOf(planned), files);
        tasks.start(() -> setUp(plan), done -> summary.set(TEXTS.count("import.done", done)), this::failed);
    }

    private int setUp(Plan plan) throws InterruptedException {
        var engine = access.await();
        plan.files().forEach(engine.pluginFiles()::write);
        int done = 0;
        for (var each : plan.triggers()) {
            if (each.change() != Change.CREATED && each.change() != Change.REPLACED) continue;
            var draft = each.draft();
            if (engine.catalog().state().database(draft.database()).isEmpty()) store.createDatabase(draft.database());
            store.save(each.change() == Change.REPLACED ? Optional.of(draft.key()) : Optional.empty(), draft);
            done++;
        }
        return done;
    }

    private void failed(Exception failure) {
        var text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        summary.set(failure instanceof InvalidExportException ? TEXTS.get("import.broken", file.getFileName(), text) : text);
        canApply.set(false);
    }

    Path file() {
        return file;
    }

    ObservableList<Planned> planned() {
        return planned;
    }

    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canApplyProperty() {
        return canApply.getReadOnlyProperty();
    }
}
