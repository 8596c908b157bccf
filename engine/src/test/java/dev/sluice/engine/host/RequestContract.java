package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.RunOutcome.Completed;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of the result of `process_request`.
interface RequestContract extends HostStory {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            PE-76  | return "Hello, World!"                                        | 200 | text/html        | Hello, World!
            PE-77  | return {"a": 1, "é": None}                                    | 200 | application/json | {"a": 1, "\\u00e9": null}
            PE-77b | return [1, float("nan")]                                      | 200 | application/json | [1, NaN]
            PE-78  | return "Created successfully", 201                            | 201 | text/html        | Created successfully
            PE-79  | return "x", {"Content-Type": "text/plain", "X-A": "1"}        | 200 | text/plain       | x
            PE-80  | return "Not Found", 404, {"Content-Type": "text/plain"}       | 404 | text/plain       | Not Found
            PE-80b | return "x", {"Content-Type": "a/b"}, {"Content-Type": "c/d"}  | 200 | c/d              | x
            PE-81  | return (s for s in ("Line 1;", b"Line 2;", 3, b"\\xff"))       | 200 | text/html        | Line 1;Line 2;
            PE-82  | return Flask()                                                | 202 | -                | flask
            PE-84  | return b"abc"                                                 | 200 | text/html        | ``
            PE-84b | return ()                                                     | 200 | text/html        | ``
            PE-84c | return ("a", "b", "c", "d")                                   | 200 | text/html        | abcd
            PE-85  | return (None, 204)                                            | 204 | text/plain       | None
            PE-85b | return (b"x", True)                                           | 500 | text/plain       | b'x'
            PE-86  | return ("t", 1000)                                            | 500 | text/html        | t
            PE-86b | return ("t", 10 ** 30)                                        | 500 | text/html        | t
            """)
    default void request_results(String id, String statement, int status, String contentType, String responseBody) {
        var outcome = request(
                """
                class Flask:
                    status_code = 202
                    headers = {"X-A": "1"}
                    def __flask_response__(self): return True
                    def get_data(self): return "flask"
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    %s
                """
                        .formatted(statement));
        assertThat(outcome).isInstanceOf(Completed.class);
        var response = ((Completed) outcome).response().orElseThrow();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers().get("Content-Type")).isEqualTo(contentType);
        assertThat(new String(response.body(), java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(responseBody);
        if (statement.contains("X-A") || statement.contains("Flask")) assertThat(response.headers()).containsEntry("X-A", "1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            PE-83  | return None                       | Unsupported return type from Python function                      | false
            PE-83b | return 3.5                        | Unsupported return type from Python function                      | false
            PE-87  | raise KeyError("k")               | KeyError: 'k'                                                     | true
            PE-88  | import datetime; return {"t": datetime.datetime.now()} | TypeError: Object of type datetime is not JSON serializable | false
            dict3  | return "x", 200, "y"              | expected a dictionary in header item                              | false
            header | return "x", {"A": 1}              | TypeError: 'int' object is not an instance of 'str'               | false
            """)
    default void requests_without_a_response(String id, String statement, String error, boolean raised) {
        var outcome = failed(request(
                "def process_request(l, query_parameters, request_headers, request_body, args=None):\n    " + statement));
        assertThat(outcome.error()).isEqualTo(error);
        assertThat(outcome.raised()).isEqualTo(raised);
    }

    @Test
    default void a_request_gets_dicts_and_bytes() {
        request("""
                def process_request(l, query, headers, body, args=None):
                    l.info(query, headers, body, type(body).__name__, args)
                    return "x"
                """);
        assertThat(api().texts()).containsExactly("{'b': 'x y z'} {'x-foo': '1'} b'\\x00\\xffa' bytes None");
    }
}
