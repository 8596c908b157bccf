package dev.sluice.app.console;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.FileDialogs;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import org.kordamp.ikonli.feather.Feather;

/// The live log at the bottom.
public final class ConsoleFeature implements Feature {
    private static final Texts TEXTS = Texts.of(ConsoleFeature.class);
    public static final String PANEL = "log";

    /// Log lines on their way to the window: what comes in four seconds of a busy log, should the window be that slow.
    private static final int FEED_LIMIT = 200_000;

    private final Context context;
    private final ConsoleViewModel model;
    private final ConsoleView view;
    private final FxFeed<LogLine> feed;
    private AutoCloseable following = () -> {};

    /// @param run runs the plugin in front
    public ConsoleFeature(Context context, Runnable run) {
        this.context = context;
        model = new ConsoleViewModel(context.tasks());
        view = new ConsoleView(model, new Actions(), run);
        feed = new FxFeed<>(context.tasks()::onFx, FEED_LIMIT, model::append, this::leftOut);
        keep("runs as one row", model.groupedProperty());
        keep("whole line below", view.wholeLineProperty());
        context.links().onLog(filter -> {
            model.filterTextProperty().set(filter);
            focusFilter();
        });
    }

    /// In the place of what came faster than the window could take it.
    private void leftOut(int lines) {
        model.append(List.of(new LogLine(
                context.clock().instant(), LogLevel.WARN, "", "", "", TEXTS.count("dropped", lines), "", "")));
    }

    private void keep(String name, BooleanProperty on) {
        var memory = context.memory().apply(PANEL);
        memory.get(name).ifPresent(text -> on.set(Boolean.parseBoolean(text)));
        on.addListener((_, _, now) -> memory.put(name, now.toString()));
    }

    @Override
    public List<Panel> panels() {
        return List.of(new Panel(PANEL, TEXTS.get("title"), Feather.LIST, Panel.Place.BOTTOM, view));
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("log.filter", Command.Menu.VIEW, "panels", TEXTS.get("filter"), "Shortcut+L", this::focusFilter),
                Command.of("log.export", Command.Menu.VIEW, "panels", TEXTS.get("export"), "", new Actions()::export),
                Command.of(
                        "log.group",
                        Command.Menu.VIEW,
                        "panels",
                        TEXTS.get("group.command"),
                        "",
                        () -> model.groupedProperty().set(!model.groupedProperty().get())));
    }

    @Override
    public Optional<String> stylesheet() {
        return Optional.of(Objects.requireNonNull(ConsoleFeature.class.getResource("console.css")).toExternalForm());
    }

    @Override
    public void opened(Engine engine) {
        following = engine.logs().follow(feed::offer);
    }

    @Override
    public void closing() throws Exception {
        following.close();
    }

    private void focusFilter() {
        context.window().show(PANEL);
        view.focusFilter();
    }

    private final class Actions implements LogActions {
        @Override
        public void openRun(String runId) {
            context.links().openRun(runId);
        }

        @Override
        public void openTrigger(String database, String name) {
            context.links().openTrigger(database, name);
        }

        @Override
        public void debugRun(String runId) {
            context.links().debugRun(runId);
        }

        @Override
        public void debugTrigger(String database, String name) {
            context.links().debugTrigger(database, name);
        }

        @Override
        public void openSource(ConsoleRow row, LogLine line) {
            var named = row.isDetail()
                    ? SourceLocation.ofFrame(LogEntry.text(line, row.part())).or(() -> SourceLocation.ofSource(line.source()))
                    : SourceLocation.ofSource(line.source());
            named.ifPresent(place -> context.tasks()
                    .start(
                            () -> place.in(context.workspace().plugins()),
                            file -> file.ifPresentOrElse(
                                    path -> context.editors().open(path, place.line()),
                                    () -> say(TEXTS.get("source.missing", place.file()))),
                            failure -> say(TEXTS.get("source.failed", place.file(), failure.getMessage()))));
        }

        @Override
        public void export() {
            context.window()
                    .files()
                    .save(TEXTS.get("export"), "log.txt", FileDialogs.Kind.of(TEXTS.get("export.kind"), "*.txt"))
                    .ifPresent(file -> write(model.export(), file));
        }

        private void write(LogExport export, Path file) {
            var started = new Tasks.Started[1];
            var progress = context.window().begin(TEXTS.get("exporting"), () -> started[0].cancel());
            started[0] = context.tasks()
                    .start(
                            () -> {
                                export.write(
                                        file,
                                        done -> context.tasks().onFx(() -> progress.advance(done, file.getFileName().toString())));
                                return export.rows().length;
                            },
                            rows -> {
                                progress.close();
                                say(TEXTS.count("exported", rows, file));
                            },
                            failure -> {
                                progress.close();
                                say(
                                        failure instanceof InterruptedException
                                                ? TEXTS.get("export.cancelled")
                                                : TEXTS.get("export.failed", file, failure.getMessage()));
                            });
        }

        @Override
        public void say(String sentence) {
            context.window().say(sentence);
        }
    }
}
