package dev.sluice.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Compares what came with what a case says. A text that begins with `~` is a regular expression.
final class Expectation {
    static final ObjectMapper JSON = new ObjectMapper();

    /// First and last line of a run, which every run has.
    private static final String FRAME = "INFO: (starting|finished) execution .*";

    private Expectation() {}

    static void text(String actual, String expected) {
        if (expected.startsWith("~")) assertThat(actual).matches("(?s)" + expected.substring(1));
        else assertThat(actual).isEqualTo(expected);
    }

    static void lines(List<String> actual, String expected) {
        var wanted = expected.isEmpty() ? List.<String>of() : expected.lines().toList();
        boolean same = actual.size() == wanted.size();
        for (int i = 0; same && i < wanted.size(); i++) same = matches(actual.get(i), wanted.get(i));
        if (!same) assertThat(actual).isEqualTo(wanted);
    }

    private static boolean matches(String actual, String wanted) {
        return wanted.startsWith("~") ? actual.matches("(?s)" + wanted.substring(1)) : actual.equals(wanted);
    }

    static void json(String actual, String expected) {
        json("$", parse(actual), parse(expected));
    }

    private static void json(String path, JsonNode actual, JsonNode expected) {
        if (expected.isTextual() && expected.textValue().startsWith("~")) {
            assertThat(actual.asText()).as(path).matches("(?s)" + expected.textValue().substring(1));
        } else if (expected.isObject() && actual.isObject()) {
            assertThat(names(actual)).as(path).isEqualTo(names(expected));
            for (var name : names(expected)) json(path + "." + name, actual.get(name), expected.get(name));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) json(path + "[" + i + "]", actual.get(i), expected.get(i));
        } else {
            assertThat(actual).as(path).isEqualTo(expected);
        }
    }

    /// In their order, which is part of an answer.
    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(java.util.Map.Entry::getKey).toList();
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /// A member of an answer of the test endpoints, without the lines that every run has.
    static List<String> logOf(String answer) {
        return texts(parse(answer).path("log_lines")).stream()
                .filter(line -> !line.matches(FRAME))
                .toList();
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
