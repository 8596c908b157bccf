package dev.sluice.engine.auth;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.Token;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// Decides who may call. In InfluxDB 3 Core every token is an administrator's, so there are only those who may do
/// everything and those who may not come in.
public final class Authorizer {
    /// The answer to a caller.
    public enum Decision {
        ALLOWED,
        /// No token, an unknown one, or one whose time is over.
        UNAUTHENTICATED,
        /// The `Authorization` header is not `<scheme> <token>`.
        MALFORMED
    }

    private final Catalog catalog;
    private final boolean enabled;
    private final InstantSource clock;

    /// @param enabled false: everybody is an administrator
    public Authorizer(Catalog catalog, boolean enabled, InstantSource clock) {
        this.catalog = catalog;
        this.enabled = enabled;
        this.clock = clock;
    }

    public boolean enabled() {
        return enabled;
    }

    /// Judges the value of an `Authorization` header: exactly `Bearer`, `Token` or `Basic`, one blank, the token.
    public Decision header(Optional<String> value) {
        if (!enabled) return Decision.ALLOWED;
        if (value.isEmpty()) return Decision.UNAUTHENTICATED;
        var words = value.get().split(" ", -1);
        if (words.length != 2 || words[1].isEmpty()) return Decision.MALFORMED;
        return switch (words[0]) {
            case "Bearer", "Token" -> token(words[1]);
            case "Basic" -> password(words[1]).map(this::token).orElse(Decision.MALFORMED);
            default -> Decision.MALFORMED;
        };
    }

    /// Judges a token that came by another way than the header.
    public Decision token(String text) {
        if (!enabled) return Decision.ALLOWED;
        var hash = TokenText.hash(text);
        return catalog.state().tokens().stream()
                        .filter(token -> token.hash().equals(hash))
                        .anyMatch(this::isValid)
                ? Decision.ALLOWED
                : Decision.UNAUTHENTICATED;
    }

    private boolean isValid(Token token) {
        return token.expiry().map(clock.instant()::isBefore).orElse(true);
    }

    /// The token is the password; who the user says to be does not matter.
    private static Optional<String> password(String base64) {
        try {
            var pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 || base64.length() % 4 != 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
