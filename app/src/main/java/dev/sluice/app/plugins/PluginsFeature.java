package dev.sluice.app.plugins;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.Panel;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/// The plugin directory in the side panel.
public final class PluginsFeature implements Feature {
    public static final String PANEL = "plugins";

    private final Context context;
    private final PluginsViewModel model;
    private final PluginsView view;

    /// @param openFolder asks for another folder
    public PluginsFeature(Context context, Runnable openFolder) {
        this.context = context;
        model = new PluginsViewModel(context.workspace().plugins(), context.tasks(), context.editors()::open);
        view = new PluginsView(model, openFolder);
        context.editors().frontProperty().subscribe(front -> front.ifPresent(file -> view.reveal(file.path())));
        model.refresh();
    }

    @Override
    public List<Panel> panels() {
        var title = context.workspace().name();
        return List.of(new Panel(PANEL, title, Feather.LAYERS, Panel.Place.SIDE, view));
    }

    @Override
    public List<Command> commands() {
        return List.of(Command.of("plugins.refresh", Command.Menu.FILE, "open", "Read the plugin folder again", "", this::refresh));
    }

    /// Reads the folder again; somebody may have changed it elsewhere.
    public void refresh() {
        model.refresh();
    }
}
