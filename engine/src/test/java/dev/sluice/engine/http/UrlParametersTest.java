package dev.sluice.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlParametersTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            a=b            | b
            a=b+c          | b c
            a=b%20c        | b c
            a=b%2Bc        | b+c
            a=%C3%A4       | ä
            a=             | ""
            a              | ""
            a=b=c          | b=c
            x=1&a=b        | b
            &&a=b&         | b
            a=100%         | 100%
            a=%zz          | %zz
            """)
    void values_are_decoded(String query, String value) {
        assertThat(UrlParameters.parse(query).text("a")).isEqualTo(value);
    }

    @Test
    void what_is_wrong_is_said_as_serde_says_it() {
        assertThatThrownBy(() -> UrlParameters.parse("").text("db")).hasMessage("missing field `db`");
        assertThatThrownBy(() -> UrlParameters.parse("db=a&db=b").text("db")).hasMessage("duplicate field `db`");
        assertThatThrownBy(() -> UrlParameters.parse("f=1").flag("f", false))
                .hasMessage("provided string was not `true` or `false`");
    }

    @Test
    void a_repeated_parameter_nobody_asks_for_does_not_matter_and_its_last_value_counts_for_plugins() {
        var parameters = UrlParameters.parse("a=1&b=2&a=3");
        assertThat(parameters.text("b")).isEqualTo("2");
        assertThat(parameters.lastValues()).containsEntry("a", "3").containsEntry("b", "2").hasSize(2);
    }
}
