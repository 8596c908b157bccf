package dev.sluice.app.plugins;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// The plugin directory in the side panel.
public final class PluginsFeature implements Feature {
    private static final Texts TEXTS = Texts.of(PluginsFeature.class);
    public static final String PANEL = "plugins";

    private final Context context;
    private final PluginsViewModel model;
    private final PluginsView view;

    public PluginsFeature(Context context) {
        this.context = context;
        model = new PluginsViewModel(
                context.workspace().plugins(), context.tasks(), context.editors(), context.window()::say, this::triggers);
        view = new PluginsView(model, () -> context.links().beginPlugin());
        model.refresh();
    }

    /// None while nobody knows.
    private List<String> triggers(Path path) throws InterruptedException {
        if (!context.engine().isOpen()) return List.of();
        return TriggersOfPlugin.of(context.engine().await(), context.workspace().plugins(), path);
    }

    @Override
    public List<Panel> panels() {
        var actions = List.<Node>of(
                Buttons.icon(Feather.FILE_PLUS, TEXTS.get("file.new"), view::askForFile),
                Buttons.icon(Feather.FOLDER_PLUS, TEXTS.get("folder.new"), view::askForFolder));
        return List.of(new Panel(PANEL, context.workspace().name(), Feather.LAYERS, Panel.Place.SIDE, view, actions));
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command("newFile", TEXTS.get("file.new.ask"), view::askForFile),
                command("newFolder", TEXTS.get("folder.new.ask"), view::askForFolder),
                command("rename", TEXTS.get("file.rename.command"), view::askForName),
                command("delete", TEXTS.get("file.delete.command"), view::askWhetherToDelete),
                Command.of("plugins.refresh", Command.Menu.FILE, "open", TEXTS.get("refresh"), "", this::refresh));
    }

    /// Something that is asked in the panel, which therefore has to be seen.
    private Command command(String name, String title, Runnable ask) {
        return Command.of("plugins." + name, Command.Menu.FILE, "files", title, "", () -> {
            context.window().show(PANEL);
            ask.run();
        });
    }

    /// Reads the folder again if something came into it or left it. Cheap enough for each second.
    public void lookAtDisk() {
        model.lookAtDisk();
    }

    /// Reads the folder again; somebody may have changed it elsewhere.
    public void refresh() {
        model.refresh();
    }
}
