package dev.sluice.editor.assist.lineprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.assist.Completing;
import dev.sluice.editor.assist.TextChecker.Refusal;
import dev.sluice.editor.assist.Schemas;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineProtocolServicesTest {
    private static final LineProtocolServices SERVICES = new LineProtocolServices(
            Schemas.HOMES, text -> text.startsWith("bad") ? List.of(new Refusal(3, 3, "no field")) : List.of());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            ¦                                | Odd Name, cpu, home
            h¦                               | home
            home,¦                           | room
            home,room=¦                      |
            home,room=a ¦                    | co, hum, temp
            home,room=a temp=1,¦             | co, hum
            home,room=a temp=1 ¦             |
            cpu u¦                           | usage
            home temp=1;;cpu,¦               | host
            Odd\\ Name ¦                     | Value
            # h¦                             |
            """)
    void proposals(String text, String expected) {
        assertThat(String.join(", ", Completing.labels(SERVICES, text == null ? "¦" : text, true)))
                .isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            O¦              | Odd\\ Name¦
            home,r¦         | home,room=¦
            home,room=a c¦  | home,room=a co=¦i
            """)
    void taking(String before, String after) {
        assertThat(Completing.taken(SERVICES, before)).isEqualTo(after);
    }

    @Test
    void a_refused_place_at_the_end_of_the_text_is_still_seen() {
        assertThat(SERVICES.problems("bad").getFirst().start()).isEqualTo(2);
        assertThat(SERVICES.problems("bad").getFirst().end()).isEqualTo(3);
    }
}
