package dev.sluice.app.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import atlantafx.base.theme.PrimerLight;
import dev.sluice.app.Main;
import dev.sluice.app.export.ExportFormat;
import dev.sluice.app.frame.EngineAccess;
import dev.sluice.app.frame.MapMemory;
import dev.sluice.app.fx.OnFx;
import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The form on a real engine, everything on one thread.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DesignerModelTest {
    private static final String PLUGIN = """
            def process_writes(influxdb3_local, table_batches, args=None):
                pass

            def process_scheduled_call(influxdb3_local, call_time, args=None):
                args = args or {}
                influxdb3_local.info(f"called at {call_time} with {args.get('limit', '5')}")
            """;

    private final MapMemory remembered = new MapMemory();
    private final Tasks tasks = new Tasks(Runnable::run, Runnable::run);
    private Path folder = Path.of("");
    private Engine engine;
    private TriggerStore store;

    @BeforeAll
    void open(@TempDir Path empty) throws IOException {
        folder = empty;
        var plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.writeString(plugins.resolve("avg.py"), PLUGIN);
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .pluginDirectory(plugins)
                .pluginRuntime(PythonRuntime.CPYTHON)
                .httpBind("127.0.0.1:0")
                .build());
        store = new TriggerStore(access());
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @BeforeEach
    void forget() throws Exception {
        remembered.clear();
        for (var database : engine.catalog().state().databases().values())
            for (var trigger : database.triggers().keySet()) engine.triggers().delete(database.name(), trigger, true);
        if (engine.catalog().state().database("db").isEmpty()) store.createDatabase("db");
    }

    @Test
    void a_trigger_is_created_as_the_form_says() {
        var form = form(Optional.empty());
        form.nameProperty().set("nightly");
        form.whenProperty().set(When.CRON);
        form.cronProperty().set("0 0 3 * * *");
        form.pluginProperty().set("avg.py");
        form.onErrorProperty().set(ErrorBehavior.RETRY);
        form.addArgumentsOfCode();
        assertThat(form.canSaveProperty().get()).isTrue();
        assertThat(form.occasionProperty().get().words()).isEqualTo("At 03:00 every day, in UTC");
        assertThat(form.occasionProperty().get().next()).hasSize(Occasion.TIMES);
        form.save(_ -> {});
        var trigger = engine.catalog().state().database("db").orElseThrow().trigger("nightly").orElseThrow();
        assertThat(trigger.specification().text()).isEqualTo("cron:0 0 3 * * *");
        assertThat(trigger.arguments()).contains(Map.of("limit", "5"));
        assertThat(trigger.settings().errorBehavior()).isEqualTo(ErrorBehavior.RETRY);
        assertThat(form.originalProperty().get()).contains(new TriggerKey("db", "nightly"));
        assertThat(remembered.isEmpty()).isTrue();
    }

    @Test
    void what_is_refused_cannot_be_saved() {
        var form = form(Optional.empty());
        assertThat(form.canSaveProperty().get()).isFalse();
        form.nameProperty().set("x");
        form.pluginProperty().set("avg.py");
        form.tableProperty().set("home");
        assertThat(form.canSaveProperty().get()).isTrue();
        form.databaseProperty().set("nowhere");
        assertThat(form.canSaveProperty().get()).isFalse();
    }

    @Test
    void a_missing_database_is_created_by_its_fix() {
        var form = form(Optional.empty());
        form.databaseProperty().set("fresh");
        form.checksProperty().get().stream().flatMap(check -> check.fix().stream()).findFirst().ifPresent(form::apply);
        assertThat(engine.catalog().state().database("fresh")).isPresent();
        assertThat(form.databases()).contains("fresh");
    }

    @Test
    void a_form_that_was_not_saved_comes_back() {
        var first = form(Optional.empty());
        first.nameProperty().set("half");
        first.whenProperty().set(When.REQUEST);
        first.pathProperty().set("hook");
        var second = form(Optional.empty());
        assertThat(second.draft()).isEqualTo(first.draft());
        assertThat(second.restoredProperty().get()).isTrue();
        second.revert();
        assertThat(second.nameProperty().get()).isEmpty();
        assertThat(form(Optional.empty()).restoredProperty().get()).isFalse();
    }

    @Test
    void settings_are_changed_in_place_and_the_rest_anew() throws Exception {
        var key = create("t");
        int id = id(key);
        var form = form(Optional.of(key));
        assertThat(form.changesProperty().get()).isEmpty();
        form.recordingProperty().set(Recording.FAILURES);
        form.enabledProperty().set(false);
        assertThat(form.changesProperty().get()).extracting(DefinitionChange::anew).containsOnly(false);
        form.save(_ -> {});
        assertThat(id(key)).isEqualTo(id);
        assertThat(store.find(key).orElseThrow().recording()).isEqualTo(Recording.FAILURES);
        assertThat(store.find(key).orElseThrow().enabled()).isFalse();

        form.amountProperty().set("5");
        assertThat(form.changesProperty().get()).containsExactly(new DefinitionChange("when", "every:1h", "every:5h", true));
        form.save(_ -> {});
        assertThat(id(key)).isNotEqualTo(id);
        assertThat(store.find(key).orElseThrow().recording()).isEqualTo(Recording.FAILURES);
    }

    @Test
    void a_change_that_is_refused_leaves_the_trigger_as_it_was() throws Exception {
        var key = create("t");
        var before = store.find(key).orElseThrow();
        assertThat(catchThrowable(() -> store.save(Optional.of(key), before.withPlugin("gone.py"))))
                .hasMessageContaining("Plugin not found");
        assertThat(store.find(key)).contains(before);
    }

    @Test
    void a_drafted_schedule_is_tried_out_and_run_over_a_span_without_being_stored() throws Exception {
        var form = form(Optional.of(create("t")));
        var runs = new TriggerRuns(access());
        var fire = new FireModel(form, runs, tasks, () -> Instant.parse("2026-11-24T12:00:00Z"));
        fire.fire();
        assertThat(fire.shotProperty().get().orElseThrow().lines()).containsExactly("INFO  called at 2026-11-24 12:00:00 with 5");
        fire.timeProperty().set("noon");
        fire.fire();
        assertThat(fire.shotProperty().get().orElseThrow().headline()).contains("noon is not of the form");

        var span = new SpanModel(form, runs, tasks, () -> Instant.parse("2026-11-24T12:34:56Z"));
        assertThat(span.toProperty().get()).isEqualTo("2026-11-24T12:00:00Z");
        span.fromProperty().set("2026-11-24T06:00:00Z");
        span.run();
        assertThat(span.ticks()).as(span.summaryProperty().get()).hasSize(6);
        assertThat(span.summaryProperty().get()).startsWith("6 ticks, 0 failed, 6 lines logged");
        span.toProperty().set("2026-11-24T05:00:00Z");
        span.run();
        assertThat(span.summaryProperty().get()).contains("is empty");
    }

    @Test
    void what_is_exported_comes_in_again_unchanged() throws Exception {
        create("a");
        create("b");
        var set = EngineTriggers.read(engine, List.of());
        var export = new ExportModel(access(), tasks);
        export.read(List.of());
        assertThat(export.textProperty().get()).isEqualTo(ExportFormat.ALL.getFirst().text(set));
        assertThat(set.files()).containsExactly(Map.entry("avg.py", PLUGIN));
        export.save(Files.createDirectories(folder.resolve("out")), _ -> {});
        engine.triggers().delete("db", "b", true);
        var in = new ImportModel(folder.resolve("out/triggers.json"), access(), store, tasks);
        in.read();
        assertThat(in.planned()).extracting(ImportModel.Planned::change)
                .containsExactly(ImportModel.Change.UNCHANGED, ImportModel.Change.CREATED);
        in.apply();
        assertThat(in.summaryProperty().get()).isEqualTo("1 trigger set up");
        assertThat(EngineTriggers.read(engine, List.of())).isEqualTo(set);
    }

    @Test
    void an_export_and_an_import_show_their_words_whole() throws Exception {
        create("a");
        var export = new ExportModel(access(), tasks);
        export.read(List.of());
        var deep = Files.createDirectories(folder.resolve("a_long_name_of_a_folder/".repeat(5)));
        OnFx.run(() -> {
            var view = new ExportView(export, () -> Optional.of(deep));
            lay(view);
            var save = (Button) view.lookup("#export-save");
            var said = (Label) view.lookup("#export-said");
            save.fire();
            view.layout();
            for (var id : List.of("#export-save", "#export-copy", "#export-format")) {
                var control = (Region) view.lookup(id);
                assertThat(control.getWidth()).as(id).isGreaterThanOrEqualTo(control.prefWidth(-1));
            }
            assertThat(said.isTextTruncated()).isTrue();
            assertThat(said.getTooltip().getText()).endsWith(deep + ".");
        });
        var in = new ImportModel(deep.resolve("triggers.json"), access(), store, tasks);
        in.read();
        OnFx.run(() -> {
            var view = new ImportView(in);
            lay(view);
            var fates = view.lookupAll(".table-cell").stream()
                    .map(Labeled.class::cast)
                    .filter(cell -> "unchanged".equals(cell.getText()))
                    .toList();
            assertThat(fates).hasSize(1).noneMatch(Labeled::isTextTruncated);
        });
    }

    private static void lay(Parent view) {
        var scene = new Scene(view, 640, 300);
        scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        for (var sheet : List.of("workbench/light.css", "workbench/workbench.css", "triggers/triggers.css"))
            scene.getStylesheets().add(Objects.requireNonNull(Main.class.getResource(sheet)).toExternalForm());
        view.applyCss();
        view.layout();
    }

    @Test
    void a_request_path_that_two_triggers_want_is_said_before_they_come_in() throws Exception {
        request("there", "hook");
        request("stays_off", "door");
        store.enable(new TriggerKey("db", "stays_off"), false);
        var file = Files.writeString(folder.resolve("paths.json"), """
                {"version": 1, "triggers": [
                  {"database": "db", "name": "late", "spec": "request:hook", "path": "avg.py"},
                  {"database": "db", "name": "one", "spec": "request:both", "path": "avg.py"},
                  {"database": "db", "name": "two", "spec": "request:both", "path": "avg.py"},
                  {"database": "db", "name": "alone", "spec": "request:door", "path": "avg.py"},
                  {"database": "db", "name": "off", "spec": "request:hook", "path": "avg.py", "enabled": false}
                ]}
                """);
        var in = new ImportModel(file, access(), store, tasks);
        in.read();
        assertThat(in.planned()).extracting(each -> each.draft().name() + " " + each.others())
                .containsExactly("late [db.there]", "one [db.two]", "two [db.one]", "alone []", "off []");
        assertThat(in.planned().getFirst().detail()).startsWith("path `hook` is also that of `db.there`: only one of them answers; request:hook runs");
        assertThat(in.summaryProperty().get()).endsWith("; 3 with a request path that another trigger has");
    }

    @Test
    void a_trigger_that_is_replaced_gives_its_request_path_up() throws Exception {
        request("moves", "old");
        var file = Files.writeString(folder.resolve("moved.json"), """
                {"version": 1, "triggers": [
                  {"database": "db", "name": "moves", "spec": "request:new", "path": "avg.py"},
                  {"database": "db", "name": "takes", "spec": "request:old", "path": "avg.py"}
                ]}
                """);
        var in = new ImportModel(file, access(), store, tasks);
        in.read();
        assertThat(in.planned()).extracting(ImportModel.Planned::others).containsOnly(List.of());
        assertThat(in.summaryProperty().get()).doesNotContain("request path");
    }

    private void request(String name, String path) throws Exception {
        store.save(Optional.empty(), new Draft("db", name, When.REQUEST, "", "1", Unit.HOURS, "", path, "avg.py", "", Map.of(), ErrorBehavior.LOG, false, Recording.ALL, true));
    }

    private TriggerKey create(String name) throws Exception {
        var draft = new Draft("db", name, When.EVERY, "", "1", Unit.HOURS, "", "", "avg.py", "", Map.of(), ErrorBehavior.LOG, false, Recording.ALL, true);
        store.save(Optional.empty(), draft);
        return draft.key();
    }

    private int id(TriggerKey key) {
        return engine.catalog().state().database(key.database()).orElseThrow().trigger(key.name()).orElseThrow().id();
    }

    private DesignerModel form(Optional<TriggerKey> key) {
        var form = new DesignerModel(
                key, Draft.blank("db", ""), store, new DraftMemory(remembered), tasks, () -> Instant.parse("2026-11-24T12:00:00Z"));
        form.load();
        return form;
    }

    private EngineAccess access() {
        return new EngineAccess() {
            @Override
            public Engine await() {
                return engine;
            }

            @Override
            public boolean isOpen() {
                return true;
            }
        };
    }
}
