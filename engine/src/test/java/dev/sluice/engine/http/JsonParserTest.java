package dev.sluice.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonParserTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                  | EOF while parsing a value at line 1 column 0
            {                   | EOF while parsing an object at line 1 column 1
            {"a"                | EOF while parsing an object at line 1 column 4
            {"a":               | EOF while parsing a value at line 1 column 5
            {"a":1              | EOF while parsing an object at line 1 column 6
            {"a" 1}             | expected `:` at line 1 column 6
            {"a":1 "b":2}       | expected `,` or `}` at line 1 column 8
            {"a":1,}            | trailing comma at line 1 column 8
            {a:1}               | key must be a string at line 1 column 2
            [1,]                | trailing comma at line 1 column 4
            [1 2]               | expected `,` or `]` at line 1 column 4
            [                   | EOF while parsing a list at line 1 column 1
            {} x                | trailing characters at line 1 column 4
            nul                 | EOF while parsing a value at line 1 column 3
            nuxl                | expected ident at line 1 column 3
            hello               | expected value at line 1 column 1
            01                  | invalid number at line 1 column 2
            1.                  | EOF while parsing a value at line 1 column 2
            -x                  | invalid number at line 1 column 2
            "abc                | EOF while parsing a string at line 1 column 4
            "a\\x"              | invalid escape at line 1 column 4
            "\\ud800"           | unexpected end of hex escape at line 1 column 7
            """)
    void what_is_wrong_is_said_as_serde_says_it(String json, String message) {
        var text = json == null ? "" : json;
        assertThatThrownBy(() -> JsonParser.parse(text)).isInstanceOf(JsonException.class).hasMessage(message);
    }

    @Test
    void positions_count_lines_and_bytes() {
        assertThatThrownBy(() -> JsonParser.parse("{\n  \"ä\": x}"))
                .hasMessage("expected value at line 2 column 9");
    }

    @Test
    void a_tower_of_lists_is_refused_before_it_topples() {
        assertThatThrownBy(() -> JsonParser.parse("[".repeat(100_000)))
                .hasMessage("recursion limit exceeded at line 1 column 128");
    }

    @Test
    void random_documents_are_read_as_jackson_reads_them() throws Exception {
        long seed = RandomGenerator.getDefault().nextLong();
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 500; i++) {
            var document = random(random, 0);
            var text = random.nextBoolean() ? document.toString() : document.toPrettyString();
            assertThat(plain(JsonParser.parse(text))).as("seed %d: %s", seed, text).isEqualTo(plain(JACKSON.readTree(text)));
        }
    }

    @Test
    void what_is_written_is_read_back() {
        long seed = RandomGenerator.getDefault().nextLong();
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 500; i++) {
            var text = text(random);
            assertThat(JsonParser.parse(Json.text(text))).as("seed %d", seed).isInstanceOfSatisfying(
                    JsonValue.Text.class, read -> assertThat(read.value()).isEqualTo(text));
        }
    }

    private static JsonNode random(RandomGenerator random, int depth) {
        var nodes = JACKSON.getNodeFactory();
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> nodes.textNode(text(random));
            case 1 -> nodes.numberNode(random.nextLong());
            case 2 -> nodes.numberNode(random.nextDouble() * Math.pow(10, random.nextInt(-20, 20)));
            case 3 -> nodes.booleanNode(random.nextBoolean());
            case 4 -> nodes.nullNode();
            case 5 -> {
                var array = nodes.arrayNode();
                for (int i = random.nextInt(5); i > 0; i--) array.add(random(random, depth + 1));
                yield array;
            }
            default -> {
                ObjectNode object = nodes.objectNode();
                for (int i = random.nextInt(5); i > 0; i--) object.set(text(random), random(random, depth + 1));
                yield object;
            }
        };
    }

    private static String text(RandomGenerator random) {
        var characters = new String[] {"a", "Z", "\"", "\\", "/", "\n", "\t", "\b", "\u0001", "ä", "漢", "😀", " ", "}"};
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) text.append(characters[random.nextInt(characters.length)]);
        return text.toString();
    }

    private static Object plain(JsonValue value) {
        return switch (value) {
            case JsonValue.Text text -> text.value();
            case JsonValue.Number number ->
                number.isInteger() ? (Object) Long.parseLong(number.digits()) : Double.parseDouble(number.digits());
            case JsonValue.Bool bool -> bool.value();
            case JsonValue.Null _ -> "null";
            case JsonValue.Array array -> array.elements().stream().map(JsonParserTest::plain).toList();
            case JsonValue.Members object -> {
                var members = new HashMap<String, Object>();
                object.members().forEach((name, member) -> members.put(name, plain(member)));
                yield members;
            }
        };
    }

    private static Object plain(JsonNode node) {
        if (node.isTextual()) return node.textValue();
        if (node.isIntegralNumber()) return node.longValue();
        if (node.isNumber()) return node.doubleValue();
        if (node.isBoolean()) return node.booleanValue();
        if (node.isNull()) return "null";
        if (node.isArray()) {
            var elements = new ArrayList<Object>();
            node.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        var members = new HashMap<String, Object>();
        node.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
        return members;
    }
}
