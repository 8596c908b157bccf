package dev.sluice.engine.http;

import dev.sluice.engine.auth.Authorizer;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes a request through the checks in the order of InfluxDB 3.10, to its handler, and turns whatever happens there
/// into an answer.
final class Router {
    static final String ENGINE_PREFIX = "/api/v3/engine/";

    private static final List<String> PREFIXES = List.of(ENGINE_PREFIX, RunsHandler.ONE);
    private static final String TOKEN_PREFIX = "/api/v3/configure/token";
    /// The only route that makes a token for somebody who has none; it works once.
    private static final String FIRST_TOKEN = "/api/v3/configure/token/admin";
    /// Routes of clients of InfluxDB 1, which send the token as a password in the URL.
    private static final Set<String> PASSWORD_ROUTES = Set.of("/query", "/write");
    private static final String UNAUTHENTICATED = "{\"error\": \"the request was not authenticated\"}";
    private static final String MALFORMED = "{\"error\": \"Authorization header was malformed, the request was not in"
            + " the form of 'Authorization: <auth-scheme> <token>', supported auth-schemes are Bearer, Token and"
            + " Basic\"}";
    private static final String CORS_ORIGIN = "Access-Control-Allow-Origin";

    private final LocalGuard guard;
    private final Authorizer authorizer;
    private final boolean openToPages;
    private final Set<String> openPaths;
    private final Metrics metrics;
    private final Map<String, Map<String, Handler>> routes = new LinkedHashMap<>();

    /// @param openPaths paths that need no token
    Router(LocalGuard guard, Authorizer authorizer, boolean openToPages, Set<String> openPaths, Metrics metrics) {
        this.guard = guard;
        this.authorizer = authorizer;
        this.openToPages = openToPages;
        this.openPaths = Set.copyOf(openPaths);
        this.metrics = metrics;
    }

    /// @param path a whole path, or a prefix when it ends with `/`
    void add(List<String> methods, String path, Handler handler) {
        var byMethod = routes.computeIfAbsent(path, _ -> new LinkedHashMap<>());
        for (var method : methods) byMethod.put(method, handler);
    }

    void add(String method, String path, Handler handler) {
        add(List.of(method), path, handler);
    }

    /// @param local where the connection arrived
    Answer answer(Call call, InetSocketAddress local) {
        Answer answer;
        try {
            answer = checked(call, local).orElseGet(() -> routed(call));
        } catch (RuntimeException e) {
            answer = Failures.answer(e);
        }
        metrics.request(call.method(), knownPath(call.path()), answer.status());
        return finished(answer);
    }

    /// The answer of a check that does not let the request through.
    private Optional<Answer> checked(Call call, InetSocketAddress local) {
        var refusal = guard.refusal(call, local);
        if (refusal.isPresent()) return Optional.of(Answer.plain(403, refusal.get()));
        if (call.method().equals("OPTIONS")) return Optional.of(preflight());
        if (!authorizer.enabled() && call.path().startsWith(TOKEN_PREFIX))
            return Optional.of(Answer.plain(405, "endpoint disabled, started without auth"));
        if (needsNoToken(call)) return Optional.empty();
        return switch (decision(call)) {
            case ALLOWED -> Optional.empty();
            case UNAUTHENTICATED -> Optional.of(Answer.plain(401, UNAUTHENTICATED));
            case MALFORMED -> Optional.of(Answer.plain(400, MALFORMED));
        };
    }

    private Answer preflight() {
        var answer = Answer.empty(204);
        if (!openToPages) return answer;
        return answer.with("Access-Control-Allow-Methods", "*")
                .with("Access-Control-Allow-Headers", "*")
                .with("Access-Control-Max-Age", "86400");
    }

    private boolean needsNoToken(Call call) {
        return openPaths.contains(call.path())
                || call.method().equals("POST") && call.path().equals(FIRST_TOKEN);
    }

    private Authorizer.Decision decision(Call call) {
        if (PASSWORD_ROUTES.contains(call.path())) {
            var password = call.parameters().optionalText("p");
            if (password.isPresent()) return authorizer.token(password.get());
        }
        return authorizer.header(call.header("authorization"));
    }

    private Answer routed(Call call) {
        var handler = routes.getOrDefault(knownPath(call.path()), Map.of()).get(call.method());
        if (handler == null) return Answer.plain(404, "Not found");
        try {
            return handler.handle(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.plain(500, "the server is stopping");
        }
    }

    /// The path as routes and counters name it.
    private String knownPath(String path) {
        if (routes.containsKey(path)) return path;
        return PREFIXES.stream().filter(path::startsWith).findFirst().orElse("other");
    }

    private Answer finished(Answer answer) {
        var finished = answer.with("X-Content-Type-Options", "nosniff");
        return openToPages && answer.fromRoute() ? finished.with(CORS_ORIGIN, "*") : finished;
    }
}
