package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A name with a value, as a row of a form has it.
public record Pair(String name, String value) {
    private static final Texts TEXTS = Texts.of(Pair.class);

    static List<Pair> of(Map<String, String> map) {
        return map.entrySet().stream().map(entry -> new Pair(entry.getKey(), entry.getValue())).toList();
    }

    /// Rows without a name are passed over.
    ///
    /// @throws IllegalArgumentException when a name occurs twice
    static Map<String, String> map(List<Pair> pairs, String what) {
        var map = new LinkedHashMap<String, String>();
        for (var pair : pairs) {
            var name = pair.name.strip();
            if (name.isEmpty() && pair.value.isBlank()) continue;
            if (name.isEmpty()) throw new IllegalArgumentException(TEXTS.get("pair.nameless", what, pair.value));
            if (map.put(name, pair.value) != null) throw new IllegalArgumentException(TEXTS.get("pair.twice", what, name));
        }
        return map;
    }

    /// Reads what stands behind the `?` of an address, such as `table=cpu&host=a%20b`.
    static List<Pair> ofQuery(String query) {
        var pairs = new ArrayList<Pair>();
        for (var part : query.split("&")) {
            if (part.isBlank()) continue;
            int equals = part.indexOf('=');
            var name = equals < 0 ? part : part.substring(0, equals);
            pairs.add(new Pair(decoded(name), equals < 0 ? "" : decoded(part.substring(equals + 1))));
        }
        return pairs;
    }

    static String query(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String decoded(String text) {
        try {
            return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
