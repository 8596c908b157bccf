package dev.sluice.editor.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.edit.Selection;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindModelTest {
    private String text = "";
    private long now;
    private final FindModel model = new FindModel(() -> text, () -> now);

    /// `c` matches case, `w` whole words, `r` is an expression; `⏎` breaks lines.
    @ParameterizedTest(name = "{0} {1} in {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        row       |     | Row row rows         | 0-3 4-7 8-11
        row       | c   | Row row rows         | 4-7 8-11
        row       | w   | Row row rows a_row   | 0-3 4-7
        a.b       |     | a.b axb              | 0-3
        a.b       | r   | a.b axb              | 0-3 4-7
        ^b        | r   | ab⏎b⏎bb              | 3-4 5-6
        \\w+$     | r   | ab c⏎d               | 3-4 5-6
        x*        | r   | axxb                 | 1-3
        ÄB        |     | äb                   | 0-2
        aa        |     | aaaa                 | 0-2 2-4
        $x        |     | a$x                  | 1-3
        a⏎b       |     | a⏎b                  | 0-3
        none      |     | a                    |
        """)
    void what_is_found(String query, String options, String in, String expected) {
        text = in.replace('⏎', '\n');
        look(query, options);
        var found = model.matches().stream()
                .map(match -> match.from() + "-" + match.to())
                .collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(expected == null ? "" : expected);
        assertThat(model.failedProperty().get()).isEqualTo(found.isEmpty());
    }

    @ParameterizedTest(name = "{0} {1} by {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a         |     | x         | a b a       | x b x
        a         |     | $1\\      | a           | $1\\
        (\\w)=(\\d) | r | $2=$1     | a=1, b=2    | 1=a, 2=b
        (?<n>a)   | r   | ${n}!     | a           | a!
        ,         | r   | ,\\n      | a,b         | a,⏎b
        ^         | r   | x         | a           | a
        (?<=a)b   | r   | x         | ab cb       | ax cb
        b$        | r   | x         | ab⏎cb       | ax⏎cx
        a         | r   | $9        | a           | a
        """)
    void all_are_replaced_as_one_edit(String query, String options, String by, String before, String after) {
        text = before.replace('⏎', '\n');
        look(query, options);
        model.replacementProperty().set(by);
        model.replaceAll().ifPresent(edit ->
                text = text.substring(0, edit.from()) + edit.text() + text.substring(edit.to()));
        assertThat(text.replace('\n', '⏎')).isEqualTo(after);
    }

    @Test
    void the_count_tells_which_match_is_selected_and_goes_round() {
        text = "a a a";
        look("a", "");
        assertThat(model.statusProperty().get()).isEqualTo("1 of 3".replace('1', '?'));
        select(model.next().orElseThrow());
        assertThat(model.statusProperty().get()).isEqualTo("1 of 3");
        select(model.next().orElseThrow());
        select(model.next().orElseThrow());
        assertThat(model.statusProperty().get()).isEqualTo("3 of 3");
        select(model.next().orElseThrow());
        assertThat(model.statusProperty().get()).isEqualTo("1 of 3");
        select(model.previous().orElseThrow());
        assertThat(model.statusProperty().get()).isEqualTo("3 of 3");
    }

    @Test
    void only_a_selected_match_is_replaced() {
        text = "a b a";
        look("a", "");
        model.replacementProperty().set("x");
        assertThat(model.replace()).isEmpty();
        select(new Query.Match(4, 5));
        assertThat(model.replace()).hasValueSatisfying(edit -> {
            assertThat(edit.from()).isEqualTo(4);
            assertThat(edit.text()).isEqualTo("x");
        });
    }

    @Test
    void what_is_no_expression_is_said() {
        text = "a(";
        look("(", "r");
        assertThat(model.statusProperty().get()).startsWith("Not an expression: ");
        assertThat(model.failedProperty().get()).isTrue();
        model.regexProperty().set(false);
        assertThat(model.matches()).hasSize(1);
    }

    @Test
    void an_expression_that_would_take_forever_is_given_up() {
        text = "a".repeat(5_000) + "!";
        var impatient = new FindModel(() -> text, () -> now += FindModel.TIME_LIMIT_NANOS);
        impatient.activeProperty().set(true);
        impatient.regexProperty().set(true);
        impatient.queryProperty().set("(a|a)*b");
        assertThat(impatient.statusProperty().get()).isEqualTo("Takes too long");
    }

    @Test
    void so_many_matches_are_counted_and_no_more() {
        text = "a".repeat(FindModel.MATCH_LIMIT + 1);
        look("a", "");
        assertThat(model.statusProperty().get()).isEqualTo("? of 20,000+");
    }

    @Test
    void nothing_is_looked_for_while_nobody_looks() {
        text = "a";
        model.queryProperty().set("a");
        assertThat(model.matches()).isEmpty();
        assertThat(model.statusProperty().get()).isEmpty();
    }

    private void select(Query.Match match) {
        model.select(new Selection(match.from(), match.to()));
    }

    private void look(String query, String options) {
        var given = options == null ? "" : options;
        model.matchCaseProperty().set(given.contains("c"));
        model.wholeWordProperty().set(given.contains("w"));
        model.regexProperty().set(given.contains("r"));
        model.activeProperty().set(true);
        model.queryProperty().set(query.replace('⏎', '\n'));
    }
}
