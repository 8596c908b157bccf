package dev.sluice.engine.dap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineForTests;
import dev.sluice.engine.debug.DebugException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent to the port, good or bad.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DebugAdapterTest {
    private static final String THREADS = "{\"seq\":1,\"type\":\"request\",\"command\":\"threads\"}";

    private Engine engine;
    private DebugAdapter adapter;

    @BeforeAll
    void open() {
        engine = Engine.open(EngineForTests.compatible().build());
        adapter = opened("127.0.0.1:0");
        engine.closeWith(adapter);
    }

    private DebugAdapter opened(String address) {
        return DebugAdapter.open(address, DapStory.services(engine));
    }

    @AfterAll
    void close() {
        engine.close();
    }

    /// A client that sends what it likes.
    private final class Raw implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;

        Raw() throws IOException {
            socket = new Socket(adapter.address().getHost(), adapter.address().getPort());
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(60));
            in = new DataInputStream(socket.getInputStream());
        }

        Raw send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        Raw message(String content) throws IOException {
            return send("Content-Length: " + content.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + content);
        }

        /// The next message.
        String next() throws IOException {
            var header = new StringBuilder();
            while (!header.toString().endsWith("\r\n\r\n")) header.append((char) in.readUnsignedByte());
            var content = new byte[Integer.parseInt(header.toString().replaceAll("(?s).*Content-Length: ([0-9]+).*", "$1"))];
            in.readFully(content);
            return new String(content, StandardCharsets.UTF_8);
        }

        /// All messages until the adapter closes the connection.
        List<String> rest() throws IOException {
            var all = new ArrayList<String>();
            while (true) {
                try {
                    all.add(next());
                } catch (EOFException end) {
                    return all;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 16777217             | a message of 16777217 bytes is longer than 16777216, the limit
            Content-Length: 999999999999999999   | a message of 999999999999999999 bytes is longer than 16777216, the limit
            Content-Length: -5                   | Content-Length is not a number of bytes: '-5'
            Content-Length: twelve               | Content-Length is not a number of bytes: 'twelve'
            Content-Type: application/json       | a header of a message has no Content-Length
            """)
    void after_a_message_without_an_end_the_client_is_told_why_and_cut_off(String header, String reason) throws IOException {
        try (var raw = new Raw()) {
            assertThat(raw.message(THREADS).send(header + "\r\n\r\n{}").rest())
                    .anySatisfy(answer -> assertThat(answer).contains("\"command\":\"threads\"").contains("\"success\":true"))
                    .anySatisfy(event -> assertThat(event).contains("\"event\":\"output\"").contains("\"important\""))
                    .last()
                    .satisfies(event -> assertThat(unescaped(event)).contains("debug adapter: " + reason).contains("; the connection is closed"));
        }
    }

    private static String unescaped(String json) {
        return json.replace("\\u0027", "'");
    }

    @Test
    void a_header_without_end_is_not_kept() throws IOException {
        try (var raw = new Raw()) {
            assertThat(raw.send("Content-Length: " + "1".repeat(IncomingMessages.HEADER_LIMIT_BYTES)).rest())
                    .singleElement()
                    .satisfies(event -> assertThat(event).contains("a header of a message is longer than 1024 bytes"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "\u0000\u0001", "{\"seq\":1}", "{\"seq\":\"x\",\"type\":\"request\",\"command\":\"threads\"}",
        "{\"seq\":1,\"type\":\"request\"}", "{\"seq\":1,\"type\":\"request\",\"command\":{}}", ""})
    void what_is_no_message_is_passed_over_with_a_word_about_it(String content) throws IOException {
        try (var raw = new Raw()) {
            raw.message(content);
            assertThat(raw.next()).contains("\"event\":\"output\"").contains("debug adapter: a message was passed over: ");
            assertThat(raw.message(THREADS).next()).contains("\"command\":\"threads\"").contains("\"success\":true");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dance          | {}                | Unsupported request method: dance
            stepBack       | {"threadId":1}    | does not know the request
            setBreakpoints |                   | lacks an argument
            setBreakpoints | {}                | lacks an argument
            setBreakpoints | {"source":{"path":"/a.py"},"breakpoints":[{"line":1}]} | attach or launch first
            stackTrace     | {"threadId":"x"}  | NumberFormatException
            launch         | {}                | launch needs
            launch         | {"run":"x"}       | no record of a run x
            attach         | {"trigger":"t"}   | needs \\"database\\", too
            source         | {"sourceReference":1} | there is no source 1
            """)
    void a_request_that_cannot_be_done_is_refused_and_the_next_is_done(String command, String arguments, String reason)
            throws IOException {
        try (var raw = new Raw()) {
            raw.message("{\"seq\":5,\"type\":\"request\",\"command\":\"%s\"%s}"
                    .formatted(command, arguments == null ? "" : ",\"arguments\":" + arguments));
            assertThat(raw.next()).contains("\"request_seq\":5").contains("\"success\":false").contains(reason);
            assertThat(raw.message(THREADS).next()).contains("\"success\":true");
        }
    }

    @Test
    void the_largest_message_is_taken() throws IOException {
        try (var raw = new Raw()) {
            var text = "{\"seq\":1,\"type\":\"request\",\"command\":\"initialize\",\"arguments\":{\"adapterID\":\"\"}}";
            var padded = text.replace("\"adapterID\":\"", "\"adapterID\":\"" + "y".repeat(IncomingMessages.CONTENT_LIMIT_BYTES - text.length()));
            assertThat(raw.message(padded).next()).contains("\"success\":true");
        }
    }

    @Test
    void a_web_page_cannot_speak_to_it_and_other_machines_cannot_reach_it() throws Exception {
        try (var page = new Raw()) {
            assertThat(page.send("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}").rest()).isEmpty();
        }
        for (var address : List.of("0.0.0.0:0", "192.168.0.1:5678", ":1", "127.0.0.1"))
            assertThatThrownBy(() -> opened(address))
                    .isInstanceOf(DebugException.class)
                    .hasMessageContaining("127.0.0.1:PORT");
    }
}
