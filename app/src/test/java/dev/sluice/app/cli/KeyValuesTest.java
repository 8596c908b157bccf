package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class KeyValuesTest {
    private final KeyValues.Converter converter = new KeyValues.Converter();

    @Test
    @Tag("PE-102")
    void a_piece_is_cut_at_its_first_equals_sign() {
        assertThat(converter.convert("query_path=/metrics?format=json,whatever=hello").values())
                .isEqualTo(Map.of("query_path", "/metrics?format=json", "whatever", "hello"));
        assertThat(converter.convert(" a = b ,empty=").values()).isEqualTo(Map.of(" a ", " b ", "empty", ""));
    }

    @Test
    void an_option_given_again_adds_to_the_first_and_the_last_value_of_a_key_wins() {
        var given = List.of(converter.convert("a=1,b=2"), converter.convert("a=3"));
        assertThat(KeyValues.joined(given)).contains(Map.of("a", "3", "b", "2"));
        assertThat(KeyValues.joined(List.of())).isEmpty();
    }

    @Test
    @Tag("PE-103")
    void a_piece_without_an_equals_sign_is_bad_usage() {
        var err = new StringWriter();
        int exitCode = CommandLineInterface.run(
                new PrintWriter(new StringWriter(), true),
                new PrintWriter(err, true),
                Map.of(),
                Path.of(""),
                "create", "trigger", "-d", "x", "--trigger-spec", "all_tables", "--path", "m.py",
                "--trigger-arguments", "a=1,b", "t");
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("must be formatted as \"key=value\"");
    }
}
