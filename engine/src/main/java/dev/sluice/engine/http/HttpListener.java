package dev.sluice.engine.http;

import dev.sluice.engine.catalog.PythonRuntime;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// The one listener: HTTP/1.1 and HTTP/2, each request on a virtual thread of its own.
public final class HttpListener implements AutoCloseable {
    private static final List<String> ANY_ADDRESS = List.of("", "0.0.0.0", "[::]", "::");
    /// Queries travel in URLs.
    private static final int REQUEST_LINE_LIMIT_BYTES = 256 * 1024;

    private static final int HEADERS_LIMIT_BYTES = 64 * 1024;
    /// Without these two, large bodies over HTTP/2 wait for window updates.
    private static final int HTTP2_WINDOW_BYTES = 1 << 20;

    private static final int HTTP2_FRAME_BYTES = 64 * 1024;
    private static final Duration STOP_GRACE = Duration.ofSeconds(2);

    private final HttpSettings settings;
    private final Router router;
    private final BodyReader bodies;
    private final WebServer server;

    private HttpListener(HttpSettings settings, HttpServices services) {
        this.settings = settings;
        this.router = routes(settings, services);
        this.bodies = new BodyReader(settings.maxRequestBytes());
        this.server = server(settings);
    }

    /// @throws HttpException when the address cannot be had
    public static HttpListener open(HttpSettings settings, HttpServices services) {
        try {
            return listening(settings, services);
        } catch (HttpException taken) {
            if (!settings.anyWhenTaken()) throw taken;
            return listening(settings.onAnyPort(), services);
        }
    }

    private static HttpListener listening(HttpSettings settings, HttpServices services) {
        refuseTaken(settings);
        var listener = new HttpListener(settings, services);
        listener.server.start();
        if (!listener.server.isRunning()) throw new HttpException("cannot listen on " + bindText(settings), null);
        return listener;
    }

    /// The web server only logs that it could not bind, so that the reason is asked for beforehand.
    private static void refuseTaken(HttpSettings settings) {
        if (settings.port() == 0) return;
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(bindHost(settings), settings.port()));
        } catch (IOException | IllegalArgumentException e) {
            throw new HttpException("cannot listen on " + bindText(settings) + ": " + e.getMessage(), e);
        }
    }

    private static String bindText(HttpSettings settings) {
        return settings.host() + ":" + settings.port();
    }

    private static String bindHost(HttpSettings settings) {
        return ANY_ADDRESS.contains(settings.host()) ? "0.0.0.0" : settings.host();
    }

    /// With the real port.
    public URI address() {
        var scheme = settings.tls().isPresent() ? "https" : "http";
        return URI.create(scheme + "://" + bindHost(settings) + ":" + server.port());
    }

    /// Takes no new connections, and gives the requests in progress a short while.
    @Override
    public void close() {
        server.stop();
    }

    private static Router routes(HttpSettings settings, HttpServices services) {
        var metrics = new Metrics();
        var router = new Router(
                new LocalGuard(settings.allowedHosts(), settings.openToPages()),
                services.authorizer(),
                settings.openToPages(),
                settings.openPaths(),
                metrics);
        var queries = new QueryHandler(services.queries());
        new WriteHandler(services.writes(), metrics).register(router);
        queries.register(router);
        new InfluxQlHandler(services.influxQl()).register(router);
        new SeriesQueryHandler(services.influxQl()).register(router);
        new DatabaseHandler(services.catalog(), queries, services.limits(), services.clock()).register(router);
        new TableHandler(services.catalog(), services.clock()).register(router);
        new TriggerHandler(services.triggers(), services.warnings(), services.strict()).register(router);
        new TriggerOverviewHandler(
                        services.triggers(),
                        services.processing(),
                        PythonRuntime.of(services.environment().runtime()))
                .register(router);
        new RequestTriggerHandler(services.processing()).register(router);
        new PluginTestHandler(
                        services.catalog(),
                        services.processing(),
                        services.files(),
                        services.runs(),
                        services.clock(),
                        services.strict())
                .register(router);
        new PluginFilesHandler(services.files(), services.triggers()).register(router);
        new PluginDescriptionsHandler(services.descriptions()).register(router);
        new PluginEnvironmentHandler(services.environment(), services.strict()).register(router);
        new RunsHandler(services.runs()).register(router);
        new TickTestHandler(services.processing(), services.files()).register(router);
        new RunTestHandler(services.runs()).register(router);
        new ReplayHandler(services.runs(), services.replayer()).register(router);
        new TokenHandler(services.tokens()).register(router);
        new StatusHandler(metrics).register(router);
        return router;
    }

    private WebServer server(HttpSettings settings) {
        var builder = WebServer.builder()
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(STOP_GRACE)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .contentEncoding(new RawBodies())
                .protocolsDiscoverServices(false)
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(REQUEST_LINE_LIMIT_BYTES)
                        .maxHeadersSize(HEADERS_LIMIT_BYTES)
                        .validatePath(false)
                        .validatePrologue(false)
                        .build())
                .addProtocol(Http2Config.builder()
                        .initialWindowSize(HTTP2_WINDOW_BYTES)
                        .maxFrameSize(HTTP2_FRAME_BYTES)
                        .maxHeaderListSize(HEADERS_LIMIT_BYTES + REQUEST_LINE_LIMIT_BYTES)
                        .validatePath(false)
                        .build())
                .routing(HttpRouting.builder().any(this::serve));
        builder.host(bindHost(settings));
        settings.tls().map(PemFiles::tls).ifPresent((Tls tls) -> builder.tls(tls));
        return builder.build();
    }

    private void serve(ServerRequest request, ServerResponse response) {
        var call = new HelidonCall(request, bodies);
        var local = request.localPeer().address() instanceof InetSocketAddress address
                ? address
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        var answer = router.answer(call, local).with("cluster-uuid", settings.clusterId());
        new AnswerSender(response, call.method().equals("HEAD")).send(answer);
        if (call.isLast()) end(response);
    }

    /// The web server leaves the connection open; clients that asked for its end wait for it. The end of a chunked answer
    /// is sent first, which the web server does only after a handler that returns.
    private static void end(ServerResponse response) {
        if (response instanceof RoutingResponse routed) routed.commit();
        throw new CloseConnectionException("the client asked for it");
    }
}
