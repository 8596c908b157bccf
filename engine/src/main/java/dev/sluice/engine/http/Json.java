package dev.sluice.engine.http;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes JSON as serde_json does: no blanks, and only what must be is escaped.
final class Json {
    private Json() {}

    static String text(String value) {
        var json = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < ' ') json.append("\\u00%02x".formatted((int) c));
                    else json.append(c);
                }
            }
        }
        return json.append('"').toString();
    }

    static String texts(Collection<String> values) {
        return values.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    }

    /// The same in ASCII, for a header.
    static String asciiTexts(Collection<String> values) {
        var json = texts(values);
        var ascii = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c > '~') ascii.append("\\u%04x".formatted((int) c));
            else ascii.append(c);
        }
        return ascii.toString();
    }

    static String textMap(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(entry -> text(entry.getKey()) + ":" + text(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String textLists(Map<String, ? extends Collection<String>> lists) {
        return lists.entrySet().stream()
                .map(entry -> text(entry.getKey()) + ":" + texts(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
