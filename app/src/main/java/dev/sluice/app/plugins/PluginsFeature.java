package dev.sluice.app.plugins;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.fx.Buttons;
import java.util.List;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// The plugin directory in the side panel.
public final class PluginsFeature implements Feature {
    public static final String PANEL = "plugins";

    private final Context context;
    private final PluginsViewModel model;
    private final PluginsView view;

    public PluginsFeature(Context context) {
        this.context = context;
        model = new PluginsViewModel(
                context.workspace().plugins(), context.tasks(), context.editors(), context.window()::say);
        view = new PluginsView(model, () -> context.links().beginPlugin());
        model.refresh();
    }

    @Override
    public List<Panel> panels() {
        var actions = List.<Node>of(
                Buttons.icon(Feather.FILE_PLUS, "New file", view::askForFile),
                Buttons.icon(Feather.FOLDER_PLUS, "New folder", view::askForFolder));
        return List.of(new Panel(PANEL, context.workspace().name(), Feather.LAYERS, Panel.Place.SIDE, view, actions));
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command("newFile", "New file…", view::askForFile),
                command("newFolder", "New folder…", view::askForFolder),
                command("rename", "Rename the file in the tree…", view::askForName),
                command("delete", "Delete the file in the tree…", view::askWhetherToDelete),
                Command.of("plugins.refresh", Command.Menu.FILE, "open", "Read the plugin folder again", "", this::refresh));
    }

    /// Something that is asked in the panel, which therefore has to be seen.
    private Command command(String name, String title, Runnable ask) {
        return Command.of("plugins." + name, Command.Menu.FILE, "files", title, "", () -> {
            context.window().show(PANEL);
            ask.run();
        });
    }

    /// Reads the folder again; somebody may have changed it elsewhere.
    public void refresh() {
        model.refresh();
    }
}
