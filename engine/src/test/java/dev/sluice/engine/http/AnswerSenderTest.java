package dev.sluice.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.query.QueryException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class AnswerSenderTest {
    private static final int MUCH_BYTES = 1_000_000;

    @Test
    void a_short_stream_goes_out_in_one_piece_with_its_length() {
        var answer = sent(out -> out.write(bytes("short")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-length")).contains("5");
        assertThat(answer.text()).isEqualTo("short");
    }

    @Test
    void a_long_stream_goes_out_while_it_is_made() {
        var answer = sent(out -> {
            for (int i = 0; i < MUCH_BYTES / 1000; i++) out.write(filled(1000, i));
        });
        assertThat(answer.header("transfer-encoding")).contains("chunked");
        assertThat(answer.complete()).isTrue();
        assertThat(answer.body()).hasSize(MUCH_BYTES);
        for (int i = 0; i < MUCH_BYTES; i += 1000) assertThat(answer.body()[i]).isEqualTo((byte) (i / 1000));
    }

    @Test
    void one_piece_larger_than_the_buffer_arrives_whole() {
        var piece = filled(300_000, 7);
        piece[299_999] = 9;
        assertThat(sent(out -> out.write(piece)).body()).isEqualTo(piece);
    }

    @Test
    void what_goes_wrong_before_the_first_byte_becomes_the_answer() {
        var answer = sent(out -> {
            out.write(bytes("[{\"a\":"));
            throw new QueryException(QueryException.Kind.EXECUTION, "division by zero");
        });
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("content-type")).isEmpty();
        assertThat(answer.text()).isEqualTo("query error: error while executing plan: division by zero");
    }

    @Test
    void what_goes_wrong_later_cuts_the_answer_so_that_nobody_takes_the_part_for_the_whole() {
        var answer = sent(out -> {
            for (int i = 0; i < MUCH_BYTES / 1000; i++) out.write(filled(1000, i));
            throw new QueryException(QueryException.Kind.EXECUTION, "division by zero");
        });
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.complete()).isFalse();
    }

    private interface Content {
        void write(OutputStream out) throws IOException;
    }

    private RawClient.Response sent(Content content) {
        var server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .routing(HttpRouting.builder()
                        .any((_, response) ->
                                new AnswerSender(response, false).send(Answer.stream("text/csv", content::write))))
                .build()
                .start();
        try {
            return new RawClient(URI.create("http://127.0.0.1:" + server.port())).get("/");
        } finally {
            server.stop();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filled(int size, int value) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
