package dev.sluice.app.data.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.frame.MapMemory;
import dev.sluice.app.data.MemoryEngine;
import dev.sluice.app.data.query.QueryViewModel.Outcome;
import dev.sluice.app.fx.Tasks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryViewModelTest {
    private static MemoryEngine engine;

    private final ArrayDeque<Runnable> background = new ArrayDeque<>();
    private final MapMemory memory = new MapMemory();
    private final QueryHistory history = new QueryHistory(memory);
    private final QueryViewModel model = new QueryViewModel(
            new Tasks(background::add, Runnable::run),
            (database, language, statement) -> switch (language) {
                case SQL -> engine.engine().queries().sql(database, statement, Map.of());
                case INFLUX_QL -> engine.engine().influxQl().table(Optional.of(database), statement, Map.of());
            },
            () -> 0,
            history::add);

    @BeforeAll
    static void open() {
        engine = new MemoryEngine();
        engine.write("house", "home,room=Kitchen temp=21.5 1\nhome,room=Bath temp=23.0,open=true 2\n");
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private void run(String text) {
        model.databaseProperty().set("house");
        model.textProperty().set(text);
        model.run(0, 0, text.length());
        while (!background.isEmpty()) background.removeFirst().run();
    }

    @Test
    void rows_of_the_statement_at_the_caret_are_shown_and_the_statement_is_remembered() {
        run("SELECT 1; SELECT room, temp FROM home ORDER BY time");
        var rows = (Outcome.Rows) model.outcomeProperty().get();
        assertThat(rows.table().rowCount()).isEqualTo(2);
        assertThat(rows.table().columns()).extracting(column -> column.header().type()).containsExactly("tag", "float");
        assertThat(new QueryHistory(memory).entries())
                .containsExactly(new QueryHistory.Entry("house", "SELECT room, temp FROM home ORDER BY time", false));
    }

    @Test
    void a_statement_is_asked_in_the_language_of_the_tab_and_its_error_is_at_its_position() {
        model.languageProperty().set(QueryLanguage.INFLUX_QL);
        run("SHOW MEASUREMENTS; SELECT max(temp), room FROM home");
        var rows = (Outcome.Rows) model.outcomeProperty().get();
        assertThat(rows.table().columns()).extracting(column -> column.header().name())
                .containsExactly("iox::measurement", "time", "max", "room");
        run("SHOW MEASUREMENTS;\nSELECT \"größe\" FORM home");
        var failed = (Outcome.Failed) model.outcomeProperty().get();
        assertThat(failed.place()).hasValueSatisfying(place ->
                assertThat(place.of(model.textProperty().get())).isEqualTo("FORM"));
    }

    @Test
    void a_selection_is_run_instead() {
        model.databaseProperty().set("house");
        model.textProperty().set("SELECT 1; SELECT 2");
        model.run(0, 9, 18);
        assertThat(model.asked()).map(QueryViewModel.Asked::sql).contains("SELECT 1");
    }

    /// What stands between bars is what the message is about.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT * |FORM| home
            SELECT * FROM |nowhere|
            SELECT |tmp| FROM home
            SELECT |nofunction|(temp) FROM home
            SELECT * FROM home WHERE room = |$room|
            SELECT * FROM home WHER|E|
            """)
    void an_error_is_shown_at_its_place(String drawn) {
        int from = drawn.indexOf('|');
        int to = drawn.lastIndexOf('|') - 1;
        run("-- why\n" + drawn.replace("|", ""));
        var failed = (Outcome.Failed) model.outcomeProperty().get();
        var place = failed.place().orElseThrow(() -> new AssertionError(failed.message()));
        assertThat(place.to()).as(failed.message()).isEqualTo(to + 7);
        assertThat(place.from()).isBetween(from + 6, from + 7);
        assertThat(history.entries().getFirst().failed()).isTrue();
    }

    @Test
    void a_cancelled_query_shows_nothing_of_what_comes_later() {
        model.databaseProperty().set("house");
        model.textProperty().set("SELECT 1");
        model.run(0, 0, 8);
        assertThat(model.runningProperty().get()).isTrue();
        model.cancel();
        background.removeFirst().run();
        assertThat(model.outcomeProperty().get()).isEqualTo(new Outcome.Cancelled());
        assertThat(history.entries()).isEmpty();
    }

    /// A view that listens sees each end, also one that reads as the last.
    @Test
    void what_ends_as_before_is_told_again() {
        var seen = new ArrayList<Class<?>>();
        run("SELECT tmp FROM home");
        model.outcomeProperty().addListener((_, _, now) -> seen.add(now.getClass()));
        run("SELECT tmp FROM home");
        model.run(0, 0, 8);
        model.cancel();
        model.run(0, 0, 8);
        model.cancel();
        assertThat(seen).containsExactly(
                Outcome.Running.class, Outcome.Failed.class,
                Outcome.Running.class, Outcome.Cancelled.class,
                Outcome.Running.class, Outcome.Cancelled.class);
    }

    @Test
    void the_history_keeps_each_statement_once_and_forgets_the_oldest() {
        for (int i = 0; i < QueryHistory.LIMIT + 5; i++) history.add(new QueryHistory.Entry("house", "SELECT " + i, false));
        history.add(new QueryHistory.Entry("house", "SELECT 100", false));
        assertThat(history.entries()).hasSize(QueryHistory.LIMIT);
        assertThat(history.entries().getFirst().sql()).isEqualTo("SELECT 100");
        assertThat(history.entries()).filteredOn(entry -> entry.sql().equals("SELECT 100")).hasSize(1);
    }
}
