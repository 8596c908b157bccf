package dev.sluice.engine.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Typed access to the members of a JSON object. What is wrong with them is said in serde's words; members nobody asks
/// for do not matter. An optional member that is `null` is absent.
final class JsonFields {
    private final JsonValue.Members object;

    private JsonFields(JsonValue.Members object) {
        this.object = object;
    }

    static JsonFields of(JsonValue value) {
        if (value instanceof JsonValue.Members members) return new JsonFields(members);
        throw wrongType(value, "a map");
    }

    String text(String name) {
        return required(name, JsonFields::asText);
    }

    Optional<String> optionalText(String name) {
        return optional(name, JsonFields::asText);
    }

    boolean flag(String name) {
        return required(name, JsonFields::asFlag);
    }

    Optional<Boolean> optionalFlag(String name) {
        return optional(name, JsonFields::asFlag);
    }

    /// @throws JsonException also when it is negative or too large for a long
    Optional<Long> optionalCount(String name) {
        return optional(name, JsonFields::asCount);
    }

    /// One of `choices`, exactly.
    String choice(String name, List<String> choices) {
        return required(name, value -> asChoice(value, choices));
    }

    Optional<String> optionalChoice(String name, List<String> choices) {
        return optional(name, value -> asChoice(value, choices));
    }

    private static String asChoice(JsonValue value, List<String> choices) {
        var text = asText(value);
        if (choices.contains(text)) return text;
        throw new JsonException(unknownVariant(text, choices), value.end());
    }

    JsonFields object(String name) {
        return required(name, JsonFields::of);
    }

    List<String> texts(String name) {
        return required(name, value -> asList(value, JsonFields::asText));
    }

    /// Empty when absent.
    List<String> anyTexts(String name) {
        return optional(name, value -> asList(value, JsonFields::asText)).orElse(List.of());
    }

    List<JsonFields> objects(String name) {
        return required(name, value -> asList(value, JsonFields::of));
    }

    Optional<Map<String, String>> optionalTexts(String name) {
        return optional(name, value -> {
            var texts = new LinkedHashMap<String, String>();
            of(value).object.members().forEach((key, text) -> texts.put(key, asText(text)));
            return texts;
        });
    }

    Optional<JsonValue> optionalValue(String name) {
        return optional(name, value -> value);
    }

    /// All members, in order of appearance.
    Map<String, JsonValue> members() {
        return object.members();
    }

    static String unknownVariant(String text, List<String> choices) {
        var quoted = choices.stream().map(choice -> "`" + choice + "`").collect(Collectors.joining(", "));
        return "unknown variant `" + text + "`, expected one of " + quoted;
    }

    private <T> T required(String name, Function<JsonValue, T> read) {
        var value = object.members().get(name);
        if (value == null) throw new JsonException("missing field `" + name + "`", object.end());
        refuseRepeated(name, value);
        return read.apply(value);
    }

    private <T> Optional<T> optional(String name, Function<JsonValue, T> read) {
        var value = object.members().get(name);
        if (value == null) return Optional.empty();
        refuseRepeated(name, value);
        return value instanceof JsonValue.Null ? Optional.empty() : Optional.of(read.apply(value));
    }

    private void refuseRepeated(String name, JsonValue value) {
        if (object.repeated().contains(name)) throw new JsonException("duplicate field `" + name + "`", value.end());
    }

    private static String asText(JsonValue value) {
        if (value instanceof JsonValue.Text(var text, _)) return text;
        throw wrongType(value, "a string");
    }

    private static boolean asFlag(JsonValue value) {
        if (value instanceof JsonValue.Bool(var flag, _)) return flag;
        throw wrongType(value, "a boolean");
    }

    private static long asCount(JsonValue value) {
        if (!(value instanceof JsonValue.Number number) || !number.isInteger()) throw wrongType(value, "u64");
        try {
            long count = Long.parseLong(number.digits());
            if (count >= 0) return count;
        } catch (NumberFormatException tooLarge) {
            // said below
        }
        throw new JsonException("invalid value: " + value.described() + ", expected u64", value.end());
    }

    private static <T> List<T> asList(JsonValue value, Function<JsonValue, T> read) {
        if (!(value instanceof JsonValue.Array(var elements, _))) throw wrongType(value, "a sequence");
        var list = new ArrayList<T>(elements.size());
        for (var element : elements) list.add(read.apply(element));
        return list;
    }

    private static JsonException wrongType(JsonValue value, String expected) {
        return new JsonException("invalid type: " + value.described() + ", expected " + expected, value.end());
    }
}
