package dev.sluice.app.data.query;

import dev.sluice.app.data.query.QueryView.Target;
import dev.sluice.app.data.result.Export;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.SharedCommand;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.query.QueryResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.kordamp.ikonli.feather.Feather;

/// The query tabs of the window; their texts survive it. FX thread only.
public final class QueryTabs {
    private static final Texts TEXTS = Texts.of(QueryTabs.class);

    /// Tabs brought back at the start; further ones are forgotten.
    private static final int RESTORED_LIMIT = 20;
    /// Rows after which an export tells how far it is.
    private static final long PROGRESS_ROWS = 50_000;

    private static final String OPEN = "open";

    private final SharedCommand runs;
    private final Context context;
    private final Memory memory;
    private final QueryHistory history;
    private final ObservableList<String> databases = FXCollections.observableArrayList();
    private final List<Integer> open = new ArrayList<>();
    private final List<Tab> tabs = new ArrayList<>();

    private record Tab(int number, QueryViewModel model, QueryView view) {}

    /// @param runs runs the statement at the caret
    public QueryTabs(SharedCommand runs, Context context, Memory memory) {
        this.runs = runs;
        this.context = context;
        this.memory = memory;
        history = new QueryHistory(memory);
    }

    /// Brings back the tabs of the last time.
    public void restore() {
        var numbers = memory.get(OPEN).filter(text -> !text.isEmpty()).map(text -> text.split(","));
        numbers.ifPresent(texts -> Arrays.stream(texts)
                .limit(RESTORED_LIMIT)
                .map(Integer::valueOf)
                .filter(number -> !open.contains(number))
                .forEach(this::show));
    }

    /// Databases one may choose from.
    public void offer(List<String> names) {
        if (!databases.equals(names)) databases.setAll(names);
        for (var tab : tabs) tab.model().offer(context.workspace().database(names));
    }

    /// An empty tab.
    public void openNew() {
        open("", "");
    }

    /// A tab with a statement that is run at once when there is one.
    ///
    /// @param database empty: the workspace's own, or the first when there are only others
    public void open(String database, String sql) {
        int number = freeNumber();
        memory.put(database(number), database);
        memory.put(text(number), sql);
        var tab = show(number);
        if (!sql.isEmpty()) tab.view().run();
    }

    private int freeNumber() {
        int number = 1;
        while (open.contains(number)) number++;
        return number;
    }

    private Tab show(int number) {
        var model = new QueryViewModel(context.tasks(), this::ask, System::nanoTime, history::add);
        memory.keep(text(number), model.textProperty());
        memory.keep(database(number), model.databaseProperty());
        memory.get(language(number)).flatMap(QueryLanguage::named).ifPresent(model.languageProperty()::set);
        model.languageProperty().addListener((_, _, chosen) -> memory.put(language(number), chosen.name()));
        if (!databases.isEmpty()) model.offer(context.workspace().database(databases));
        var view = new QueryView(model, databases, history, runs, context, this::export);
        view.keepCaret(memory, caret(number));
        var tab = new Tab(number, model, view);
        tabs.add(tab);
        open.add(number);
        remember();
        context.window().openTab("query-" + number, TEXTS.get("title", number), Feather.DATABASE, () -> view, () -> closed(tab));
        return tab;
    }

    private void closed(Tab tab) {
        tab.model().cancel();
        tabs.remove(tab);
        open.remove((Integer) tab.number());
        if (!tab.model().textProperty().get().isBlank())
            history.keep(new QueryHistory.Entry(tab.model().databaseName(), tab.model().textProperty().get().strip(), false));
        memory.remove(text(tab.number()));
        memory.remove(caret(tab.number()));
        memory.remove(database(tab.number()));
        memory.remove(language(tab.number()));
        remember();
    }

    private void remember() {
        memory.put(OPEN, String.join(",", open.stream().map(String::valueOf).toList()));
    }

    private QueryResult ask(String database, QueryLanguage language, String statement) throws InterruptedException {
        var engine = context.engine().await();
        return switch (language) {
            case SQL -> engine.queries().sql(database, statement, Map.of());
            case INFLUX_QL -> engine.influxQl().table(Optional.of(database), statement, Map.of());
        };
    }

    private void export(QueryViewModel.Asked asked, Target target) {
        var work = new Tasks.Started[1];
        var file = target.file().getFileName();
        var progress = context.window().begin(TEXTS.get("exporting", file), () -> work[0].cancel());
        var told = new AtomicLong();
        work[0] = context.tasks().start(
                () -> {
                    try (var result = ask(asked.database(), asked.language(), asked.sql())) {
                        return Export.write(result, target.form(), target.file(), target.sorting(), rows -> {
                            if (rows < told.get() + PROGRESS_ROWS) return;
                            told.set(rows);
                            context.tasks().onFx(() -> progress.advance(-1, TEXTS.count("rows", rows)));
                        });
                    }
                },
                rows -> {
                    progress.close();
                    context.window().say(TEXTS.count("exported", rows, target.file()));
                },
                failure -> {
                    progress.close();
                    context.window().say(failure instanceof InterruptedException
                            ? TEXTS.get("export.cancelled", file)
                            : TEXTS.get("export.failed", file, failure.getMessage()));
                });
    }

    private static String text(int number) {
        return String.format(Locale.ROOT, "text.%d", number);
    }

    private static String caret(int number) {
        return String.format(Locale.ROOT, "caret.%d", number);
    }

    private static String language(int number) {
        return String.format(Locale.ROOT, "language.%d", number);
    }

    private static String database(int number) {
        return String.format(Locale.ROOT, "database.%d", number);
    }
}
