package dev.sluice.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseNameTest {
    private static final String CHARACTER = "invalid character in database or rp name: must be ASCII, containing only letters, numbers, underscores, or hyphens";
    private static final String RETENTION_POLICY = "db name with invalid retention policy, if providing a retention policy name, must be of form '<db_name>/<rp_name>'";

    @ParameterizedTest
    @ValueSource(strings = {"a", "A", "7", "foo/bar", "foo/_bar", "a_b-c", "9-", "db/autogen"})
    void good_names_have_no_problem(String name) {
        assertThat(DatabaseName.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            ~~,      db name cannot be empty
            ?x,      db name did not start with a number or letter
            _foo,    db name did not start with a number or letter
            /foo,    db name did not start with a number or letter
            ~ foo~,  db name did not start with a number or letter
            """)
    void the_first_character_is_a_letter_or_digit(String name, String problem) {
        assertThat(DatabaseName.problem(name)).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a#b", "a b", "a.b", "aé", "é", "a\0", "a\n"})
    void other_characters_are_refused(String name) {
        assertThat(DatabaseName.problem(name)).contains(CHARACTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b/c", "a/", "a//b"})
    void one_slash_in_the_middle_is_enough(String name) {
        assertThat(DatabaseName.problem(name)).contains(RETENTION_POLICY);
    }

    @Test
    void the_longest_name_has_511_bytes() {
        assertThat(DatabaseName.problem("a".repeat(511))).isEqualTo(Optional.empty());
        assertThat(DatabaseName.problem("a".repeat(512))).contains("db name too long: max 511");
    }
}
