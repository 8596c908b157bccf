package dev.sluice.app.console;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.engine.Engine;
import dev.sluice.engine.logs.LogLine;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/// The live log at the bottom.
public final class ConsoleFeature implements Feature {
    public static final String PANEL = "log";

    /// Log lines on their way to the window; more than this within one frame nobody can read.
    private static final int FEED_LIMIT = 20_000;

    private final Context context;
    private final ConsoleViewModel model = new ConsoleViewModel();
    private final ConsoleView view;
    private final FxFeed<LogLine> feed;
    private AutoCloseable following = () -> {};

    /// @param run runs the plugin in front
    public ConsoleFeature(Context context, Runnable run) {
        this.context = context;
        view = new ConsoleView(
                model, "Nothing has been logged yet; plugins log with influxdb3_local.info().", "Run plugin", run);
        feed = new FxFeed<>(context.tasks()::onFx, FEED_LIMIT, model::append);
        context.links().onLog(filter -> {
            model.filterTextProperty().set(filter);
            focusFilter();
        });
    }

    @Override
    public List<Panel> panels() {
        return List.of(new Panel(PANEL, "Log", Feather.LIST, Panel.Place.BOTTOM, view));
    }

    @Override
    public List<Command> commands() {
        return List.of(Command.of("log.filter", Command.Menu.VIEW, "panels", "Filter the log", "Shortcut+L", this::focusFilter));
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
}
