package dev.sluice.app.welcome;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.frame.OpenTabs;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/// What somebody sees who has nothing open yet, and can call again at any time.
public final class WelcomeFeature implements Feature {
    private static final Texts TEXTS = Texts.of(WelcomeFeature.class);
    private static final String TAB = "welcome";

    private final Context context;
    private final OpenTabs open;
    private final WelcomeModel model;
    private final WelcomeView.Ways ways;
    private final Runnable pluginsChanged;
    private final Tour tour;
    private List<Snippet> snippets = List.of();
    private Optional<WelcomeView> view = Optional.empty();

    /// @param openFolder     asks for another folder
    /// @param trySample      opens the sample workspace
    /// @param pluginsChanged there is one more in the plugin folder
    public WelcomeFeature(
            Context context, Runnable openFolder, Runnable trySample, Runnable pluginsChanged) {
        this.context = context;
        var memory = context.memory().apply(TAB);
        open = new OpenTabs(memory, "open");
        this.pluginsChanged = pluginsChanged;
        tour = new Tour(context);
        context.links().onPlugin(this::show);
        model = new WelcomeModel(context.workspace().plugins(), context.tasks(), context.engine(), this::created);
        memory.keep("name", model.nameProperty());
        memory.keep("template", model.templateProperty(), PluginTemplate.class);
        memory.keep("path", model.pathProperty());
        ways = new WelcomeView.Ways() {
            @Override
            public void openFolder() {
                openFolder.run();
            }

            @Override
            public void trySample() {
                trySample.run();
            }

            @Override
            public void takeTour() {
                WelcomeFeature.this.takeTour();
            }
        };
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("file.newPlugin", Command.Menu.FILE, "open", TEXTS.get("plugin.new.ask"), "Shortcut+N", this::show),
                Command.of("help.welcome", Command.Menu.HELP, "welcome", TEXTS.get("title"), "", this::show),
                Command.of("help.tour", Command.Menu.HELP, "welcome", TEXTS.get("tour.take"), "", this::takeTour));
    }

    @Override
    public Optional<String> stylesheet() {
        return Optional.ofNullable(WelcomeFeature.class.getResource("welcome.css")).map(Object::toString);
    }

    @Override
    public void opened(Engine engine) {
        var file = engine.adminTokenFile().map(Path::toString).orElse("admin.token");
        var ways = Snippet.of(engine.address(), context.workspace().database(), file);
        context.tasks().onFx(() -> {
            snippets = ways;
            view.ifPresent(shown -> shown.show(ways));
        });
    }

    @Override
    public void restoreTabs() {
        if (!open.all().isEmpty()) show();
    }

    public void show() {
        open.opened(TAB);
        context.window().openTab(TAB, TEXTS.get("title"), Feather.HOME, () -> {
            var made = new WelcomeView(model, ways);
            if (!snippets.isEmpty()) made.show(snippets);
            view = Optional.of(made);
            return made;
        }, () -> open.closed(TAB));
    }

    /// On the plugin in front, so one has to be.
    private void takeTour() {
        context.editors()
                .frontProperty()
                .get()
                .filter(OpenFile::isPython)
                .ifPresentOrElse(
                        file -> context.editors().open(file.path(), _ -> tour.begin()),
                        () -> context.window().say(TEXTS.get("tour.nothing")));
    }

    private void created(Path file) {
        pluginsChanged.run();
        context.editors().open(file, opened -> {
            var lines = opened.text().lines().toList();
            for (int i = 0; i < lines.size(); i++) if (lines.get(i).startsWith("def ")) {
                opened.editor().jumpTo(i + 1);
                return;
            }
        });
    }
}
