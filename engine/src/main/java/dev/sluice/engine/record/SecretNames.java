package dev.sluice.engine.record;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which names say that what they stand for is a secret. `secret_names.py` of the plugin hosts knows the same rule.
final class SecretNames {
    /// A longer text is no name.
    private static final int NAME_LIMIT = 200;
    private static final Pattern WORD_END =
            Pattern.compile("[^\\p{Alnum}]+|(?<=[^\\p{Upper}])(?=\\p{Upper})|(?<=\\p{Upper})(?=\\p{Upper}\\p{Lower})");
    /// A word that ends so, in the plural too.
    private static final List<String> SECRETS = List.of(
            "password", "passwd", "passphrase", "secret", "token", "credential", "apikey", "accesskey", "privatekey");
    private static final Set<String> WORDS =
            Set.of("pwd", "auth", "authorization", "authentication", "bearer", "jwt", "cookie", "cookies");
    /// Such a key is one.
    private static final Set<String> KEYS =
            Set.of("api", "access", "private", "secret", "account", "shared", "signing", "encryption", "master");
    /// A name that ends so tells of a secret and is none.
    private static final Set<String> ABOUT = Set.of(
            "count", "counts", "counter", "total", "limit", "length", "len", "size", "name", "names", "type", "kind", "url", "uri",
            "path", "file", "filename", "folder", "dir", "expiry", "expires", "expiration", "ttl", "age", "time", "at", "in",
            "field", "column", "header", "env", "var", "variable", "user", "username", "endpoint", "policy", "usage", "error",
            "errors", "method", "format", "regex", "pattern");

    private enum Kind {
        NONE,
        SECRET,
        /// There can be a number of them, which is none.
        SECRETS
    }

    private SecretNames() {}

    /// Whether `value` must not be shown under this name. Nothing, yes and no, and how many there are can be.
    static boolean isSecret(String name, String value) {
        if (value.isEmpty() || value.matches("(?i)true|false|null|none")) return false;
        return switch (kind(name)) {
            case NONE -> false;
            case SECRET -> true;
            case SECRETS -> !value.matches("-?\\d+(\\.\\d+)?");
        };
    }

    private static Kind kind(String name) {
        if (name.length() > NAME_LIMIT) return Kind.NONE;
        var words = List.of(WORD_END.splitAsStream(name).filter(word -> !word.isEmpty()).map(word -> word.toLowerCase(Locale.ROOT)).toArray(String[]::new));
        if (words.isEmpty() || ABOUT.contains(words.getLast())) return Kind.NONE;
        var found = words.getLast().equals("pass") ? Kind.SECRETS : Kind.NONE;
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i).replaceFirst("(?<=.)\\d+$", "");
            boolean afterKind = i > 0 && KEYS.contains(words.get(i - 1));
            if (WORDS.contains(word) || isSecret(word) || afterKind && word.equals("key")) return Kind.SECRET;
            if (word.endsWith("s") && isSecret(word.substring(0, word.length() - 1)) || afterKind && word.equals("keys"))
                found = Kind.SECRETS;
        }
        return found;
    }

    private static boolean isSecret(String word) {
        return SECRETS.stream().anyMatch(word::endsWith);
    }
}
