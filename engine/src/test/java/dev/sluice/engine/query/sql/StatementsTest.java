package dev.sluice.engine.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.query.sql.Statements.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {
    /// The bar is the caret.
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT 1|                         > SELECT 1
            SELECT |1; SELECT 2               > SELECT 1
            SELECT 1;| SELECT 2               > SELECT 1
            SELECT 1; |SELECT 2               > SELECT 2
            SELECT 1; SELECT 2;   |           > SELECT 2
            |  SELECT 1                       > SELECT 1
            SELECT ';|' ; SELECT 2            > SELECT ';'
            SELECT "a;b|" ; SELECT 2          > SELECT "a;b"
            SELECT /* ; */ 1|; SELECT 2       > SELECT /* ; */ 1
            """)
    void the_statement_at_the_caret_is_found(String drawn, String expected) {
        int caret = drawn.indexOf('|');
        var text = drawn.replace("|", "");
        assertThat(Statements.at(text, caret).of(text)).isEqualTo(expected);
    }

    @Test
    void comments_around_a_statement_are_not_part_of_it_and_may_hold_semicolons() {
        var text = "-- first; of two\nSELECT 1 -- one;\n;\n\nSELECT 'it''s; 2'\n";
        assertThat(Statements.in(text)).extracting(span -> span.of(text)).containsExactly("SELECT 1", "SELECT 'it''s; 2'");
    }

    @Test
    void nothing_but_comments_is_no_statement() {
        assertThat(Statements.at("-- nothing\n", 3)).isEqualTo(new Span(0, 0));
        assertThat(Statements.at("", 0)).isEqualTo(new Span(0, 0));
        assertThat(Statements.at("/* open", 3)).isEqualTo(new Span(0, 0));
    }
}
