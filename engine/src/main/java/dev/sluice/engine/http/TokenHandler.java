package dev.sluice.engine.http;

import dev.sluice.engine.auth.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Makes and deletes tokens: `/api/v3/configure/token*`.
final class TokenHandler {
    private static final String PATH = "/api/v3/configure/token";

    private final Tokens tokens;

    TokenHandler(Tokens tokens) {
        this.tokens = tokens;
    }

    void register(Router router) {
        router.add("POST", PATH + "/admin", _ -> created(Tokens.ADMIN, Optional.empty()));
        router.add("POST", PATH + "/admin/regenerate", _ -> regenerated());
        router.add("POST", PATH + "/named_admin", this::named);
        router.add("DELETE", PATH, this::delete);
    }

    private Answer named(Call call) {
        var json = call.json();
        return created(json.text("token_name"), json.optionalCount("expiry_secs").map(Duration::ofSeconds));
    }

    private Answer created(String name, Optional<Duration> lifetime) {
        return tokens.create(name, lifetime)
                .map(TokenHandler::issued)
                .orElseGet(() -> Answer.plain(409, "token name already exists, " + name));
    }

    private Answer regenerated() {
        return tokens.regenerateAdmin()
                .map(TokenHandler::issued)
                .orElseGet(() -> Answer.plain(500, "missing admin token, cannot update"));
    }

    private Answer delete(Call call) {
        var name = call.parameters().text("token_name");
        if (name.equals(Tokens.ADMIN)) return Answer.plain(405, "cannot delete operator token");
        tokens.delete(name);
        return Answer.empty(200);
    }

    /// The content type is the reference's own.
    private static Answer issued(Tokens.Issued issued) {
        var token = issued.token();
        var json = "{\"id\":%d,\"name\":%s,\"token\":%s,\"hash\":\"%s\",\"created_at\":\"%s\",\"expiry\":%s}"
                .formatted(
                        token.id(),
                        Json.text(token.name()),
                        Json.text(issued.text()),
                        token.hash(),
                        token.createdAt(),
                        token.expiry().map(Instant::toString).map(Json::text).orElse("null"));
        return Answer.of(201, "json", json);
    }
}
