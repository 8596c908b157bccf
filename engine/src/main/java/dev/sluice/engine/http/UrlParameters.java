package dev.sluice.engine.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Parameters in the form `application/x-www-form-urlencoded`, from a URL or a body. What is wrong with them is said in
/// serde's words, without the prefix that differs from route to route.
final class UrlParameters {
    /// Parameters that are missing or that cannot be read.
    static final class InvalidException extends RuntimeException {
        InvalidException(String message) {
            super(message);
        }
    }

    private record Pair(String name, String value) {}

    private final List<Pair> pairs;

    private UrlParameters(List<Pair> pairs) {
        this.pairs = pairs;
    }

    static UrlParameters parse(String encoded) {
        var pairs = new ArrayList<Pair>();
        for (var piece : encoded.split("&")) {
            if (piece.isEmpty()) continue;
            int equals = piece.indexOf('=');
            var name = equals < 0 ? piece : piece.substring(0, equals);
            pairs.add(new Pair(decoded(name), equals < 0 ? "" : decoded(piece.substring(equals + 1))));
        }
        return new UrlParameters(pairs);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new InvalidException("missing field `" + name + "`"));
    }

    Optional<String> optionalText(String name) {
        var found = pairs.stream().filter(pair -> pair.name().equals(name)).toList();
        if (found.size() > 1) throw new InvalidException("duplicate field `" + name + "`");
        return found.stream().map(Pair::value).findFirst();
    }

    boolean flag(String name, boolean absent) {
        return optionalText(name).map(UrlParameters::asFlag).orElse(absent);
    }

    /// The last value of each name.
    Map<String, String> lastValues() {
        var values = new LinkedHashMap<String, String>();
        for (var pair : pairs) values.put(pair.name(), pair.value());
        return values;
    }

    private static boolean asFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidException("provided string was not `true` or `false`");
        };
    }

    /// A lone `%` stands for itself, as in browsers.
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException lonePercent) {
            return URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
        }
    }
}
