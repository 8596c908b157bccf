package dev.sluice.app.assistance;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.frame.PluginInput;
import dev.sluice.app.frame.WritingHelp;
import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Assistant;
import dev.sluice.editor.assist.LanguageServices;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.TextChecker;
import dev.sluice.editor.assist.lineprotocol.LineProtocolServices;
import dev.sluice.editor.assist.plugin.PythonServices;
import dev.sluice.editor.assist.sql.SqlServices;
import dev.sluice.engine.Engine;
import dev.sluice.engine.host.PluginHosts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// Gives every open file the help of its language, with what the engine knows, and lists the problems found.
public final class AssistanceFeature implements Feature {
    private static final Texts TEXTS = Texts.of(AssistanceFeature.class);
    private static final String PROBLEMS = "problems", OUTLINE = "outline";
    private static final int QUESTIONS_LIMIT = 1000;

    private final Context context;
    private final EngineKnowledge knowledge;
    private final EngineSyntaxChecker syntax;
    private final ProblemsModel problems = new ProblemsModel();
    private final ProblemsView problemsView;
    private final OutlineModel outline = new OutlineModel();
    private final OutlineView outlineView = new OutlineView(
            outline,
            new OutlineView.Ways(
                    item -> inFront(editor -> editor.jumpToOffset(item.nameStart())),
                    () -> inFront(CodeEditor::requestFocus)));
    private final Map<OpenFile, Assistant> assistants = new HashMap<>();
    private Subscription followed = Subscription.EMPTY;
    /// Whether Python could be asked a second ago; only touched by the thread that looks each second.
    private boolean warm;
    private final ExecutorService answers = oneAtATime("assistance");
    private final ExecutorService checks = oneAtATime("problems");

    public AssistanceFeature(Context context) {
        this.context = context;
        var workspace = context.workspace();
        knowledge = new EngineKnowledge(workspace.plugins(), workspace.database());
        syntax = new EngineSyntaxChecker(context.engine(), workspace.database());
        problemsView = new ProblemsView(problems, found -> context.editors().open(found.file(), found.line()));
        context.links().onHelp(new Help());
        context.editors().onOpen(this::assist);
        context.editors().frontProperty().subscribe(_ -> {
            assistants.keySet().retainAll(context.editors().all());
            problems.keep(context.editors().all().stream().map(OpenFile::path).toList());
            followFront();
        });
    }

    /// What is asked after the end is of no use to anybody.
    private static ExecutorService oneAtATime(String thread) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUESTIONS_LIMIT),
                Thread.ofPlatform().name(thread).daemon().factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    @Override
    public List<Panel> panels() {
        return List.of(
                new Panel(OUTLINE, TEXTS.get("outline"), Feather.LIST, Panel.Place.SIDE, outlineView),
                new Panel(PROBLEMS, TEXTS.get("problems"), Feather.ALERT_CIRCLE, Panel.Place.BOTTOM, problemsView));
    }

    @Override
    public List<Command> commands() {
        var front = context.editors().frontProperty();
        var hasFile = Bindings.createBooleanBinding(() -> front.get().isPresent(), front);
        return List.of(
                Command.of("view.problems", Command.Menu.VIEW, "panels", TEXTS.get("problems"), "Shortcut+Shift+M", () ->
                        context.window().show(PROBLEMS)),
                Command.of(
                        "edit.goToSymbol",
                        Command.Menu.EDIT,
                        "assistance",
                        TEXTS.get("symbol"),
                        "Shortcut+Shift+O",
                        hasFile,
                        this::showOutline));
    }

    @Override
    public Optional<String> stylesheet() {
        return Optional.ofNullable(AssistanceFeature.class.getResource("assistance.css")).map(Object::toString);
    }

    @Override
    public void opened(Engine engine) {
        knowledge.refresh(engine);
        Thread.ofVirtual().name("installed-packages").start(() -> {
            try {
                knowledge.refreshPackages(engine);
                recheck();
            } catch (RuntimeException e) {
                System.getLogger(AssistanceFeature.class.getName())
                        .log(System.Logger.Level.DEBUG, "installed packages are not known", e);
            }
        });
    }

    @Override
    public void eachSecond(Engine engine) {
        boolean changed = knowledge.refresh(engine);
        boolean warmNow = engine.hosts().state() != PluginHosts.State.STARTING;
        if (changed || warmNow && !warm) recheck();
        warm = warmNow;
    }

    @Override
    public void closing() {
        answers.shutdownNow();
        checks.shutdownNow();
    }

    private void recheck() {
        context.tasks().onFx(() -> assistants.values().forEach(Assistant::recheck));
    }

    /// What lies beside the file is read in the background, so help begins a moment after the file has opened.
    private void assist(OpenFile file) {
        var input = context.links().input();
        context.tasks().start(() -> services(file, input), services -> join(file, services), _ -> {});
    }

    private void join(OpenFile file, LanguageServices services) {
        if (services.equals(LanguageServices.NONE) || !context.editors().all().contains(file)) return;
        var assistant = file.editor().assist(services, answers, checks);
        assistants.put(file, assistant);
        followFront();
        assistant.problems().onChange(found -> problems.show(file.path(), file.text(), found));
    }

    /// The outline is that of the file in front, and follows its caret.
    private void followFront() {
        followed.unsubscribe();
        var front = context.editors().frontProperty().get();
        var assistant = front.map(assistants::get);
        if (front.isEmpty() || assistant.isEmpty()) {
            outline.show(List.of());
            return;
        }
        followed = assistant
                .get()
                .outlineProperty()
                .subscribe(outline::show)
                .and(front.get().editor().area().caretPositionProperty().subscribe(outline::caret));
    }

    private void showOutline() {
        context.window().show(OUTLINE);
    }

    private void inFront(Consumer<CodeEditor> then) {
        context.editors().frontProperty().get().map(OpenFile::editor).ifPresent(then);
    }

    private LanguageServices services(OpenFile file, PluginInput input) {
        var path = file.path();
        var name = path.getFileName().toString();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "py", "pyi" -> new PythonServices(knowledge.schema(knowledge::database, () -> input.tables(path)), knowledge.factsOf(path), syntax);
            case "sql" -> new SqlServices(knowledge.schema(), new SqlChecker());
            case "lp" ->
                new LineProtocolServices(knowledge.schema(), new LineChecker(knowledge, context.clock()));
            default -> LanguageServices.NONE;
        };
    }

    private final class Help implements WritingHelp {
        @Override
        public void query(CodeEditor editor, ObservableValue<String> database, ObservableValue<Boolean> inInfluxQl) {
            var influxQl = new AtomicBoolean(inInfluxQl.getValue());
            var sqlChecker = new SqlChecker();
            var influxQlChecker = new InfluxQlChecker();
            TextChecker checker = text -> (influxQl.get() ? influxQlChecker : sqlChecker).check(text);
            var assistant = editor.assist(new SqlServices(schema(database), checker), answers, checks);
            inInfluxQl.subscribe(now -> {
                influxQl.set(now);
                assistant.recheck();
            });
        }

        @Override
        public void lineProtocol(CodeEditor editor, ObservableValue<String> database) {
            editor.assist(new LineProtocolServices(schema(database), TextChecker.NONE), answers, checks);
        }

        /// Questions come from another thread.
        private Schema schema(ObservableValue<String> database) {
            var meant = new AtomicReference<>(database.getValue());
            database.subscribe(meant::set);
            return knowledge.schema(meant::get, List::of);
        }
    }
}
