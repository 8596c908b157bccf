package dev.sluice.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.app.data.DataNode.Key;
import dev.sluice.app.data.DataNode.TableNode;
import dev.sluice.app.data.ExplorerViewModel.Figures;
import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogChange.NewColumn;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.ColumnType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExplorerViewModelTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final ArrayDeque<Runnable> background = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private final FakeSource source = new FakeSource();
    private final ExplorerViewModel model =
            new ExplorerViewModel(new Tasks(background::add, Runnable::run), source, () -> NOW, said::add);

    private static final class FakeSource implements DataSource {
        private CatalogState state = CatalogState.fresh(new UUID(0, 0));
        private final List<String> counted = new ArrayList<>();

        FakeSource() {
            change(new CatalogChange.CreateDatabase("house", Optional.empty()));
            change(new CatalogChange.CreateTable(
                    "house",
                    "home",
                    List.of(new NewColumn("room", ColumnType.TAG), new NewColumn("temp", ColumnType.FLOAT))));
            change(new CatalogChange.CreateTable("house", "door", List.of(new NewColumn("open", ColumnType.BOOLEAN))));
        }

        @Override
        public CatalogState catalog() {
            return state;
        }

        @Override
        public TableFigures figures(String database, String table) {
            counted.add(table);
            return new TableFigures(3, OptionalLong.of(1), OptionalLong.of(2));
        }

        @Override
        public void change(CatalogChange change) {
            state = state.apply(change);
        }
    }

    private void work() {
        while (!background.isEmpty()) background.removeFirst().run();
    }

    private List<String> shown() {
        return model.rows().stream()
                .map(node -> "  ".repeat(node.depth()) + node.name() + " " + node.detail())
                .toList();
    }

    @Test
    void a_database_opens_to_its_tables_and_a_table_to_its_columns_with_kind_and_type() {
        model.show(source.catalog());
        assertThat(shown()).containsExactly("house 2 tables", "_internal empty");
        model.toggle(model.rows().getFirst());
        model.toggle(model.rows().get(2));
        assertThat(shown())
                .containsExactly(
                        "house 2 tables",
                        "  door 2 columns",
                        "  home 3 columns",
                        "    room tag",
                        "    temp float",
                        "    time time",
                        "_internal empty");
    }

    @Test
    void the_filter_finds_columns_and_shows_where_they_are() {
        model.show(source.catalog());
        model.filterProperty().set("TEMP");
        assertThat(shown()).containsExactly("house 2 tables", "  home 3 columns", "    temp float");
        model.filterProperty().set("nowhere");
        assertThat(shown()).isEmpty();
    }

    @Test
    void rows_are_counted_once_and_one_table_at_a_time() {
        model.show(source.catalog());
        var home = new TableNode("house", "home", 3);
        var door = new TableNode("house", "door", 2);
        model.count(home);
        assertThat(model.figures(home.key())).isEqualTo(new Figures.Counting());
        model.count(door);
        assertThat(model.figures(home.key())).isEqualTo(new Figures.Unknown());
        work();
        assertThat(model.figures(home.key())).isEqualTo(new Figures.Unknown());
        assertThat(model.figures(door.key())).isInstanceOf(Figures.Known.class);
        model.count(door);
        work();
        assertThat(source.counted).containsExactly("door");
        model.recount(door);
        work();
        assertThat(source.counted).containsExactly("door", "door");
    }

    @Test
    void a_count_that_is_cancelled_leaves_nothing_behind() {
        var home = new TableNode("house", "home", 3);
        model.count(home);
        model.cancelCount();
        work();
        assertThat(model.figures(home.key())).isEqualTo(new Figures.Unknown());
        assertThat(source.counted).isEmpty();
    }

    @Test
    void what_is_deleted_goes_and_what_is_created_comes() {
        model.show(source.catalog());
        model.toggle(model.rows().getFirst());
        model.delete(model.rows().get(1));
        model.filterProperty().set("nobody has this");
        model.createDatabase("garden", Optional.empty());
        work();
        assertThat(shown()).containsExactly("garden empty", "house 1 table", "  home 3 columns", "_internal empty");
        assertThat(said).containsExactly("Deleted table `door` of `house`", "Created database `garden`");
        model.createDatabase("garden", Optional.empty());
        work();
        assertThat(said.getLast()).startsWith("Not done: ");
    }

    @Test
    void a_link_to_a_table_opens_the_way_to_it() {
        model.show(source.catalog());
        model.filterProperty().set("door");
        assertThat(model.reveal("house", "home")).map(DataNode::key).contains(new Key("house", "home", ""));
        assertThat(shown()).contains("  home 3 columns", "    temp float");
        assertThat(model.reveal("house", "gone")).isEmpty();
    }

    @Test
    void a_new_table_is_written_as_names_and_types() {
        assertThat(NewTable.parse("home", "room, floor", "temp, count integer").columns())
                .containsExactly(
                        new NewColumn("room", ColumnType.TAG),
                        new NewColumn("floor", ColumnType.TAG),
                        new NewColumn("temp", ColumnType.FLOAT),
                        new NewColumn("count", ColumnType.INTEGER));
        assertThatIllegalArgumentException().isThrownBy(() -> NewTable.parse("home", "", "temp double"));
        assertThatIllegalArgumentException().isThrownBy(() -> NewTable.parse("home", "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> NewTable.parse(" ", "room", ""));
    }

    @Test
    void a_table_with_an_odd_name_is_quoted_in_its_query() {
        assertThat(ExplorerView.selectAll("home")).isEqualTo("SELECT * FROM home ORDER BY time DESC LIMIT 1000");
        assertThat(ExplorerView.selectAll("My \"home\"")).startsWith("SELECT * FROM \"My \"\"home\"\"\" ");
    }
}
