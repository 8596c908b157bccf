package dev.sluice.app.triggers;

import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.engine.Engine;
import dev.sluice.engine.processing.TriggerStatus;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/// What the engine's triggers are doing, in the side panel.
public final class TriggersFeature implements Feature {
    public static final String PANEL = "triggers";

    private final TriggersViewModel model = new TriggersViewModel();
    private final TriggersView view;
    private final FxFeed<List<TriggerStatus>> feed;

    public TriggersFeature(Context context) {
        view = new TriggersView(model, context.clock());
        feed = new FxFeed<>(context.tasks()::onFx, 1, batch -> model.show(batch.getLast()));
    }

    @Override
    public List<Panel> panels() {
        return List.of(new Panel(PANEL, "Triggers", Feather.ZAP, Panel.Place.SIDE, view));
    }

    @Override
    public void eachSecond(Engine engine) {
        feed.offer(engine.processing().statuses());
    }
}
