package dev.sluice.app.data;

import dev.sluice.app.data.DataNode.ColumnNode;
import dev.sluice.app.data.DataNode.DatabaseNode;
import dev.sluice.app.data.DataNode.Key;
import dev.sluice.app.data.DataNode.TableNode;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// State of the explorer: the rows that can be seen of the tree of databases, tables and columns. FX thread only.
final class ExplorerViewModel {
    private static final Texts TEXTS = Texts.of(ExplorerViewModel.class);

    /// Tables whose figures are kept; the ones asked for first go first.
    private static final int FIGURES_LIMIT = 500;

    /// What is known of the rows of a table.
    sealed interface Figures {
        record Unknown() implements Figures {}

        record Counting() implements Figures {}

        record Known(TableFigures figures) implements Figures {}

        record Failed(String reason) implements Figures {}
    }

    private final Tasks tasks;
    private final DataSource source;
    private final InstantSource clock;
    private final Consumer<String> say;
    private final ObservableList<DataNode> rows = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Optional<DataNode>> selected = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyLongWrapper figuresRevision = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper rowsRevision = new ReadOnlyLongWrapper();
    private final Set<Key> expanded = new HashSet<>();
    private final Map<Key, Figures> figures = new LinkedHashMap<>();
    private Map<Key, Instant> lastWrites = Map.of();
    private boolean refilling;
    private Optional<CatalogState> catalog = Optional.empty();
    private @Nullable Key counted;
    private Tasks.@Nullable Started counting;

    /// @param say shows one sentence about something that could not be done
    ExplorerViewModel(Tasks tasks, DataSource source, InstantSource clock, Consumer<String> say) {
        this.tasks = tasks;
        this.source = source;
        this.clock = clock;
        this.say = say;
        filter.subscribe(_ -> refill());
    }

    /// What can be seen, from top to bottom.
    ObservableList<DataNode> rows() {
        return rows;
    }

    StringProperty filterProperty() {
        return filter;
    }

    /// The node that the details are about.
    ObjectProperty<Optional<DataNode>> selectedProperty() {
        return selected;
    }

    /// Moves when figures of a table have changed.
    ReadOnlyLongProperty figuresRevisionProperty() {
        return figuresRevision.getReadOnlyProperty();
    }

    /// Moves when the rows may be others, or open where they were closed.
    ReadOnlyLongProperty rowsRevisionProperty() {
        return rowsRevision.getReadOnlyProperty();
    }

    /// Whether rows are on their way out or in: what a list makes of its selection meanwhile is nobody's choice.
    boolean isRefilling() {
        return refilling;
    }

    boolean isKnown() {
        return catalog.isPresent();
    }

    /// Names of the databases, that of the server last.
    List<String> databases() {
        return live().stream().map(Database::name).toList();
    }

    void show(CatalogState state) {
        catalog = Optional.of(state);
        refill();
    }

    /// When tables were written to last, since the engine was opened.
    void written(Map<Key, Instant> latest) {
        lastWrites = Map.copyOf(latest);
        figuresRevision.set(figuresRevision.get() + 1);
    }

    Optional<Instant> lastWrite(Key table) {
        return Optional.ofNullable(lastWrites.get(table));
    }

    boolean isExpanded(DataNode node) {
        return !filter.get().isBlank() && node.depth() == 0 || expanded.contains(node.key());
    }

    void toggle(DataNode node) {
        if (node instanceof ColumnNode) return;
        if (!expanded.remove(node.key())) expanded.add(node.key());
        refill();
    }

    void expand(DataNode node, boolean open) {
        if (isExpanded(node) != open) toggle(node);
    }

    /// Brings a table into view: the filter is cleared and its database opened.
    Optional<DataNode> reveal(String database, String table) {
        filter.set("");
        expanded.add(new Key(database, "", ""));
        expanded.add(new Key(database, table, ""));
        refill();
        return rows.stream().filter(node -> node.key().equals(new Key(database, table, ""))).findFirst();
    }

    Figures figures(Key table) {
        return figures.getOrDefault(table, new Figures.Unknown());
    }

    /// Counts the rows of a table in the background. One is counted at a time: another one puts an end to it.
    void count(TableNode table) {
        if (figures(table.key()) instanceof Figures.Known || figures(table.key()) instanceof Figures.Counting) return;
        recount(table);
    }

    void recount(TableNode table) {
        cancelCount();
        var key = table.key();
        counted = key;
        put(key, new Figures.Counting());
        counting = tasks.start(
                () -> source.figures(table.database(), table.name()),
                found -> finish(key, new Figures.Known(found)),
                failure -> finish(
                        key,
                        failure instanceof InterruptedException
                                ? new Figures.Unknown()
                                : new Figures.Failed(String.valueOf(failure.getMessage()))));
    }

    void cancelCount() {
        if (counting != null) counting.cancel();
        if (counted != null) put(counted, new Figures.Unknown());
        counting = null;
        counted = null;
    }

    private void finish(Key key, Figures found) {
        if (!key.equals(counted)) return;
        counted = null;
        counting = null;
        put(key, found);
    }

    private void put(Key key, Figures found) {
        figures.remove(key);
        if (!(found instanceof Figures.Unknown)) figures.put(key, found);
        if (figures.size() > FIGURES_LIMIT) figures.remove(figures.keySet().iterator().next());
        figuresRevision.set(figuresRevision.get() + 1);
    }

    /// Looks again at everything.
    void refresh() {
        cancelCount();
        figures.clear();
        figuresRevision.set(figuresRevision.get() + 1);
        tasks.start(source::catalog, this::show, failure -> say.accept(TEXTS.get("catalog.failed", failure.getMessage())));
        selected.get().ifPresent(node -> {
            if (node instanceof TableNode table) count(table);
        });
    }

    void change(CatalogChange change, String done) {
        tasks.start(
                () -> {
                    source.change(change);
                    return source.catalog();
                },
                state -> {
                    show(state);
                    say.accept(done);
                },
                failure -> say.accept(TEXTS.get("change.failed", failure.getMessage())));
    }

    /// The filter is cleared, so that it is seen.
    ///
    /// @param kept how long it keeps rows; empty for forever
    void createDatabase(String name, Optional<Duration> kept) {
        filter.set("");
        change(new CatalogChange.CreateDatabase(name, kept), TEXTS.get("database.created", name));
    }

    void keep(DatabaseNode database, Optional<Duration> kept) {
        change(
                new CatalogChange.SetRetention(database.name(), kept),
                kept.map(time -> TEXTS.get("database.keeps", database.name(), Retention.text(time)))
                        .orElseGet(() -> TEXTS.get("database.keeps.all", database.name())));
    }

    void createTable(String database, NewTable table) {
        filter.set("");
        change(
                new CatalogChange.CreateTable(database, table.name(), table.columns()),
                TEXTS.get("table.created", table.name(), database));
        expanded.add(new Key(database, "", ""));
    }

    void delete(DataNode node) {
        switch (node) {
            case DatabaseNode database ->
                change(
                        new CatalogChange.DeleteDatabase(database.name(), clock.instant()),
                        TEXTS.get("database.deleted", database.name()));
            case TableNode table ->
                change(
                        new CatalogChange.DeleteTable(table.database(), table.name(), clock.instant()),
                        TEXTS.get("table.deleted", table.name(), table.database()));
            case ColumnNode _ -> throw new IllegalArgumentException("columns cannot be deleted");
        }
    }

    private List<Database> live() {
        return catalog.map(state -> state.liveDatabases()
                        .sorted(Comparator.comparing((Database database) -> database.name().equals(Database.INTERNAL))
                                .thenComparing(Database::name))
                        .toList())
                .orElse(List.of());
    }

    /// Only what has changed is replaced, so that the list keeps its scroll.
    private void refill() {
        var words = filter.get().strip().toLowerCase(Locale.ROOT);
        var next = new ArrayList<DataNode>();
        for (var database : live()) add(database, words, next);
        int same = 0;
        while (same < Math.min(next.size(), rows.size()) && next.get(same).equals(rows.get(same))) same++;
        int tail = 0;
        while (tail < Math.min(next.size(), rows.size()) - same
                && next.get(next.size() - 1 - tail).equals(rows.get(rows.size() - 1 - tail))) tail++;
        refilling = true;
        if (rows.size() - tail > same) rows.remove(same, rows.size() - tail);
        rows.addAll(same, next.subList(same, next.size() - tail));
        refilling = false;
        rowsRevision.set(rowsRevision.get() + 1);
    }

    private void add(Database database, String words, List<DataNode> next) {
        var tables = database.liveTables()
                .sorted(Comparator.comparing(Table::name))
                .toList();
        var node = new DatabaseNode(database.name(), tables.size(), database.retention());
        boolean named = has(database.name(), words);
        var fitting = named ? tables : tables.stream().filter(table -> fits(table, words)).toList();
        if (!named && fitting.isEmpty()) return;
        next.add(node);
        if (!isExpanded(node)) return;
        for (var table : fitting) add(database, table, words, next);
    }

    private void add(Database database, Table table, String words, List<DataNode> next) {
        var node = new TableNode(database.name(), table.name(), table.columns().size());
        next.add(node);
        boolean byColumn = !words.isEmpty() && !has(database.name(), words) && !has(table.name(), words);
        if (!byColumn && !expanded.contains(node.key())) return;
        table.columns().stream()
                .filter(column -> !byColumn || has(column.name(), words))
                .map(column -> ColumnNode.of(database.name(), table.name(), column))
                .forEach(next::add);
    }

    private static boolean fits(Table table, String words) {
        return has(table.name(), words) || table.columns().stream().anyMatch(column -> has(column.name(), words));
    }

    private static boolean has(String name, String words) {
        return words.isEmpty() || name.toLowerCase(Locale.ROOT).contains(words);
    }
}
