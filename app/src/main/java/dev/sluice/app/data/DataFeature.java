package dev.sluice.app.data;

import dev.sluice.app.data.DataNode.Key;
import dev.sluice.app.data.query.QueryTabs;
import dev.sluice.app.data.write.WriteTab;
import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.frame.SharedCommand;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.catalog.CatalogState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/// The data of the engine: explorer, query tabs, and ways to write.
public final class DataFeature implements Feature {
    private static final Texts TEXTS = Texts.of(DataFeature.class);
    public static final String PANEL = "data";

    private final Context context;
    private final SharedCommand run =
            new SharedCommand("query.run", Command.Menu.DATA, "query", "Run query or write lines", "Shortcut+Enter");
    private final ExplorerViewModel model;
    private final ExplorerView explorer;
    private final QueryTabs queries;
    private final WriteTab writing;
    private final LastWrites lastWrites;
    private final FxFeed<CatalogState> catalogs;
    private final FxFeed<Map<Key, Instant>> writes;
    private AutoCloseable commits = () -> {};
    private AutoCloseable spans = () -> {};
    private Map<Key, Instant> told = Map.of();

    public DataFeature(Context context) {
        this.context = context;
        queries = new QueryTabs(run, context, context.memory().apply("queries"));
        writing = new WriteTab(run, context, context.memory().apply("write"));
        model = new ExplorerViewModel(
                context.tasks(), new EngineSource(context.engine()), context.clock(), context.window()::say);
        explorer = new ExplorerView(model, new ExplorerView.Ways(queries::open, writing::open));
        lastWrites = new LastWrites(context.clock());
        catalogs = new FxFeed<>(context.tasks()::onFx, 1, states -> show(states.getLast()));
        writes = new FxFeed<>(context.tasks()::onFx, 1, latest -> model.written(latest.getLast()));
        context.links().onTable(this::showTable);
        context.links().onQuery(queries::open);
    }

    @Override
    public List<Panel> panels() {
        return List.of(new Panel(PANEL, TEXTS.get("title"), Feather.DATABASE, Panel.Place.SIDE, explorer));
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("data.query", Command.Menu.DATA, "query", TEXTS.get("query.new"), "Shortcut+Shift+Q", queries::openNew),
                run.command(),
                Command.of("data.write", Command.Menu.DATA, "write", TEXTS.get("write"), "Shortcut+Shift+W", writing::open),
                Command.of("data.import", Command.Menu.DATA, "write", TEXTS.get("import"), "", writing::chooseFile));
    }

    @Override
    public Optional<String> stylesheet() {
        return Optional.of(Objects.requireNonNull(DataFeature.class.getResource("data.css")).toExternalForm());
    }

    @Override
    public void restoreTabs() {
        queries.restore();
        writing.restore();
    }

    @Override
    public void opened(Engine engine) {
        commits = engine.catalog().onCommit(commit -> catalogs.offer(commit.after()));
        spans = engine.wal().onSpan(lastWrites::flushed);
        catalogs.offer(engine.catalog().state());
    }

    @Override
    public void eachSecond(Engine engine) {
        var latest = lastWrites.latest();
        if (!latest.equals(told)) writes.offer(latest);
        told = latest;
    }

    @Override
    public void closing() throws Exception {
        writing.close();
        commits.close();
        spans.close();
    }

    private void show(CatalogState state) {
        model.show(state);
        queries.offer(model.databases());
        writing.show(state, model.databases());
    }

    private void showTable(String database, String table) {
        context.window().show(PANEL);
        model.reveal(database, table).ifPresentOrElse(
                explorer::select, () -> context.window().say(TEXTS.get("table.missing", table, database)));
    }
}
