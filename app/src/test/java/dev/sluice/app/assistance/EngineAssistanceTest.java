package dev.sluice.app.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.editor.assist.EngineFacts;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.assist.Schema;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.host.PluginHosts;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.WriteRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineAssistanceTest {
    @TempDir
    private static Path plugins;

    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:0")
                .pluginRuntime(PythonRuntime.CPYTHON)
                .pluginDirectory(plugins)
                .build());
        var lines = "home,room=Bath temp=21.5,count=1i 1\n".getBytes(StandardCharsets.UTF_8);
        engine.writes().write(new WriteRequest("sensors", lines, lines.length, Precision.NANOSECOND, false, false));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void tables_columns_and_triggers_are_known_as_soon_as_the_engine_knows_them() throws Exception {
        var knowledge = new EngineKnowledge(plugins, "sensors");
        var schema = knowledge.schema();
        assertThat(schema.tables()).isEmpty();
        assertThat(knowledge.refresh(engine)).isTrue();
        assertThat(knowledge.refresh(engine)).isFalse();
        assertThat(schema.tables())
                .filteredOn(table -> table.name().equals("home"))
                .flatExtracting(Schema.Table::columns)
                .contains(
                        new Schema.Column("room", Schema.Kind.TAG, "Dictionary(Int32, Utf8)"),
                        new Schema.Column("count", Schema.Kind.FIELD, "Int64"),
                        new Schema.Column("time", Schema.Kind.TIME, "Timestamp(ns)"));

        Files.createDirectories(plugins.resolve("alert"));
        Files.writeString(plugins.resolve("alert/manifest.toml"), """
                manifest_schema_version = "1.3"
                [plugin]
                name = "alert"
                version = "0.1.0"
                description = "Alerts."
                triggers = ["process_writes"]
                [dependencies]
                database_version = ">=3.0.0"
                python = ["Requests>=2", "tomli ; python_version < '3.11'"]
                """);
        var file = Files.writeString(plugins.resolve("alert/alert.py"), "def process_writes(a, b, args=None): pass\n");
        engine.catalog()
                .commit(new CatalogChange.CreateTrigger(
                        "sensors",
                        new Trigger(
                                0,
                                "alert",
                                "alert/alert.py",
                                TriggerSpecification.parse("table:home"),
                                TriggerSettings.DEFAULT,
                                Optional.empty(),
                                true)));
        assertThat(knowledge.refresh(engine)).isTrue();
        var facts = knowledge.factsOf(file);
        assertThat(facts.triggers())
                .containsExactly(new EngineFacts.Trigger("sensors", "alert", "table:home", false, false));
        assertThat(knowledge.factsOf(plugins.resolve("other.py")).triggers()).isEmpty();
        assertThat(facts.manifestPackages()).containsExactlyInAnyOrder("requests", "tomli");
        assertThat(facts.isPackage()).isFalse();
    }

    @Test
    void a_table_is_known_at_the_question_after_it_was_made() {
        var knowledge = new EngineKnowledge(plugins, "sensors");
        knowledge.refresh(engine);
        var schema = knowledge.schema();
        var lines = "made_just_now,floor=1 humidity=3 1\n".getBytes(StandardCharsets.UTF_8);
        engine.writes().write(new WriteRequest("sensors", lines, lines.length, Precision.NANOSECOND, false, false));
        assertThat(schema.tables()).extracting(Schema.Table::name).contains("made_just_now");
        assertThat(knowledge.refresh(engine)).as("problems are looked for again").isTrue();
        assertThat(knowledge.refresh(engine)).isFalse();
    }

    @Test
    void syntax_errors_are_those_of_the_python_that_will_run_the_plugin() throws InterruptedException {
        while (engine.hosts().state() == PluginHosts.State.STARTING) Thread.sleep(10);
        var checker = new EngineSyntaxChecker(
                new EngineAccess() {
                    @Override
                    public Engine await() {
                        return engine;
                    }

                    @Override
                    public boolean isOpen() {
                        return true;
                    }
                },
                "sensors");
        assertThat(checker.check("def process_writes(a, b, c):\n    return 'ü'\n")).isEmpty();
        var errors = checker.check("x = 1\nif x\n    pass\n");
        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst().line()).isEqualTo(2);
        assertThat(errors.getFirst().message()).isEqualTo("expected ':'");
        assertThat(checker.check("a = 1\0")).hasSize(1);
    }

    @Test
    void problems_have_their_line_and_the_worst_come_first() {
        var model = new ProblemsModel();
        var text = "one\ntwo\nthree\n";
        var info = new Problem(Problem.Severity.INFO, 0, 3, "first", "names", "unused-local", List.of());
        var error = new Problem(Problem.Severity.ERROR, 9, 12, "third", "python", "syntax", List.of());
        model.show(Path.of("/p/a.py"), text, List.of(info, error));
        assertThat(model.all()).extracting(FoundProblem::place).containsExactly("a.py:3", "a.py:1");
        assertThat(model.all().getFirst().spoken()).isEqualTo("error third a.py:3");
        model.keep(List.of());
        assertThat(model.all()).isEmpty();
    }
}
