package dev.sluice.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.RequestAnswer;
import dev.sluice.engine.processing.RunOutcome;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginAnswerTest {
    private static Answer answer(int status, Map<String, String> headers) {
        return PluginAnswer.of(new RequestAnswer.Answered(new RunOutcome.Response(status, headers, new byte[] {'x'})));
    }

    private static String body(Answer answer) {
        return answer.body() instanceof Answer.Body.Bytes(var bytes) ? new String(bytes, StandardCharsets.UTF_8) : "";
    }

    @Test
    void what_http_can_say_is_said() {
        var answer = answer(299, Map.of("X-A.b_1", "some text\tand more"));
        assertThat(answer.status()).isEqualTo(299);
        assertThat(answer.headers()).containsEntry("X-A.b_1", "some text\tand more");
        assertThat(body(answer)).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "r\r", "é", "€", "\u007f"})
    void a_value_that_cannot_be_is_empty(String value) {
        assertThat(answer(200, Map.of("X-A", value)).headers()).containsEntry("X-A", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bad name", "a:b", "é", "a\nb"})
    void a_name_that_cannot_be_is_the_end_of_the_answer(String name) {
        var answer = answer(200, Map.of(name, "a"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(body(answer)).isEqualTo("Processing engine error: request handler for trigger down");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 199})
    void what_announces_another_answer_is_none(int status) {
        assertThat(answer(status, Map.of()).status()).isEqualTo(500);
        assertThat(body(answer(status, Map.of()))).contains("cannot answer with status " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length", "content-length", "Transfer-Encoding", "Connection"})
    void what_belongs_to_the_connection_is_not_the_plugins(String name) {
        assertThat(answer(200, Map.of(name, "100", "X-A", "a")).headers()).isEqualTo(Map.of("X-A", "a"));
    }

    @Test
    void a_run_that_failed_is_answered_too() {
        var answer = PluginAnswer.of(new RequestAnswer.Failed("Oops"));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(body(answer)).isEqualTo("{\"error\":\"Oops\"}");
    }
}
