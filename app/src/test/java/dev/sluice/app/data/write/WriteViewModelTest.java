package dev.sluice.app.data.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.data.MemoryEngine;
import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.LineProblem;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteViewModelTest {
    private static MemoryEngine engine;

    private WriteViewModel model;

    @BeforeAll
    static void open() {
        engine = new MemoryEngine();
        engine.write("house", "home,room=Kitchen temp=21.5 1\n");
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @BeforeEach
    void make() {
        model = new WriteViewModel(
                new Tasks(Runnable::run, Runnable::run), new EngineWrites(engine), InstantSource.system());
    }

    private List<LineProblem> problems(String text) {
        model.show(engine.engine().catalog().state());
        model.databaseProperty().set("house");
        model.textProperty().set(text);
        return model.problemsProperty().get();
    }

    /// What is underlined stands between bars.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
            home,room=Küche |temp|=1i
            home,|room| temp=1
            home,room=Bath |temp|=
            home,room=Bath temp=1 |now|
            """)
    void what_the_engine_would_refuse_is_underlined_at_its_byte(String drawn) {
        int from = drawn.indexOf('|');
        int to = drawn.lastIndexOf('|') - 1;
        var found = problems("# first\nhome,room=Bath temp=20\n" + drawn.replace("|", ""));
        assertThat(found).hasSize(1);
        int before = "# first\nhome,room=Bath temp=20\n".length();
        assertThat(found.getFirst().lineNumber()).isEqualTo(3);
        assertThat(found.getFirst().from()).as(found.toString()).isBetween(before + from, before + to + 1);
    }

    @Test
    void good_lines_are_written_and_the_others_listed_with_the_engines_words() {
        problems("home,room=Bath temp=20 1\nhome,room=Bath temp=1i 2\n");
        model.write();
        var written = model.writtenProperty().get().orElseThrow();
        assertThat(written.accepted()).isEqualTo(1);
        assertThat(written.refused()).hasSize(1);
        assertThat(written.refused().getFirst().lineNumber()).isEqualTo(2);
        assertThat(written.refused().getFirst().message()).contains("temp");
        assertThat(WriteView.text(written)).isEqualTo("1 line accepted, 1 refused");
    }

    @Test
    void refused_lines_are_where_they_stand_in_the_text_also_after_comments_and_blank_lines() {
        var text = "# first\n\nhome,room=Bath temp=20 1\nhome,room=Bath temp=1i 2\n# Küche\nhome,room=Bath temp=2i 3\n\nhome,room=Bath temp= 4\n";
        var typed = problems(text);
        model.write();
        var refused = model.writtenProperty().get().orElseThrow().refused();
        assertThat(refused).extracting(LineProblem::lineNumber).containsExactly(4, 6, 8);
        assertThat(refused).as("the same as while it was typed").isEqualTo(typed);
        assertThat(text.substring(refused.get(1).from())).startsWith("temp=2i 3");
    }

    @Test
    void what_came_of_a_write_is_past_once_the_text_is_another() {
        problems("home,room=Bath temp=20 1\nhome,room=Bath temp=1i 2\n");
        assertThat(model.pastProperty().get()).isFalse();
        model.write();
        assertThat(model.pastProperty().get()).isFalse();
        model.textProperty().set("home,room=Bath temp=20 1\nhome,room=Bath temp=1 2\n");
        assertThat(model.pastProperty().get()).isTrue();
        model.write();
        assertThat(model.pastProperty().get()).isFalse();
        assertThat(WriteView.text(model.writtenProperty().get().orElseThrow())).isEqualTo("2 lines accepted");
    }

    @Test
    void a_write_that_cannot_be_says_why() {
        problems("home temp=1");
        model.databaseProperty().set("no name");
        model.write();
        assertThat(model.writtenProperty().get().orElseThrow().problem()).isNotEmpty();
    }

    @Test
    void a_timestamp_that_does_not_fit_its_unit_is_a_problem() {
        assertThat(problems("home,room=Bath temp=20 1700000000000000000")).isEmpty();
        model.precisionProperty().set(Precision.SECOND);
        assertThat(model.problemsProperty().get()).hasSize(1);
    }
}
