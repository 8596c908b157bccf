package dev.sluice.engine.http;

import dev.sluice.engine.environment.EnvironmentException;
import dev.sluice.engine.environment.InstalledPackage;
import dev.sluice.engine.environment.PackageRequest;
import dev.sluice.engine.environment.PythonEnvironment;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Packages for plugins: `/api/v3/configure/plugin_environment/*`, and what InfluxDB 3 has no routes for below
/// `/api/sluice/v1/packages`.
final class PluginEnvironmentHandler {
    private static final String PREFIX = "/api/v3/configure/plugin_environment/";
    private static final String OWN_PREFIX = "/api/sluice/v1/packages";

    private final PythonEnvironment environment;
    private final boolean strict;

    PluginEnvironmentHandler(PythonEnvironment environment, boolean strict) {
        this.environment = environment;
        this.strict = strict;
    }

    void register(Router router) {
        router.add("POST", PREFIX + "install_packages", this::installPackages);
        router.add("POST", PREFIX + "install_requirements", this::installRequirements);
        router.add("GET", OWN_PREFIX, this::list);
        router.add("POST", OWN_PREFIX + "/install", this::install);
        router.add("POST", OWN_PREFIX + "/uninstall", this::uninstall);
    }

    private Answer installPackages(Call call) throws InterruptedException {
        var json = call.json();
        return installed(request(json, json.texts("packages"), Optional.empty()));
    }

    private Answer installRequirements(Call call) throws InterruptedException {
        var json = call.json();
        return installed(request(json, List.of(), Optional.of(json.text("requirements_location"))));
    }

    private Answer installed(PackageRequest request) throws InterruptedException {
        try {
            environment.install(request, _ -> {});
        } catch (EnvironmentException e) {
            // the reference does not look at how pip ended
            if (!strict || e.kind() != EnvironmentException.Kind.FAILED) throw e;
        }
        return Answer.empty(200);
    }

    private Answer list(Call call) {
        var runtime = call.parameters().optionalText("runtime");
        var packages = environment.list(runtime).stream()
                .map(PluginEnvironmentHandler::json)
                .collect(Collectors.joining(",", "[", "]"));
        var location = environment.location().map(folder -> Json.text(folder.toString())).orElse("null");
        return Answer.of(
                200,
                Answer.JSON,
                "{\"runtime\":%s,\"location\":%s,\"packages\":%s}"
                        .formatted(Json.text(runtime.orElseGet(environment::runtime)), location, packages));
    }

    private static String json(InstalledPackage installed) {
        return "{\"name\":%s,\"version\":%s}".formatted(Json.text(installed.name()), Json.text(installed.version()));
    }

    private Answer install(Call call) {
        var json = call.json();
        var request = request(json, json.anyTexts("packages"), json.optionalText("requirements_location"));
        return told(lines -> environment.install(request, lines));
    }

    private Answer uninstall(Call call) {
        var json = call.json();
        var packages = json.texts("packages");
        var runtime = json.optionalText("runtime");
        return told(lines -> environment.uninstall(packages, runtime, lines));
    }

    private static PackageRequest request(JsonFields json, List<String> packages, Optional<String> requirements) {
        return new PackageRequest(
                packages, requirements, json.optionalText("index_url"), json.optionalText("runtime"));
    }

    @FunctionalInterface
    private interface Work {
        void run(Consumer<String> lines) throws InterruptedException;
    }

    /// What pip says, as it says it: JSON lines `{"line":…}`, and last `{"ok":true}` or `{"error":…}`. A client that goes
    /// away ends pip.
    private static Answer told(Work work) {
        return Answer.live("application/jsonl", out -> {
            try {
                work.run(line -> {
                    try {
                        write(out, "line", Json.text(line));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                write(out, "ok", "true");
            } catch (EnvironmentException e) {
                if (e.kind() != EnvironmentException.Kind.FAILED) throw e;
                write(out, "error", Json.text(String.valueOf(e.getMessage())));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the server is stopping");
            }
        });
    }

    private static void write(OutputStream out, String member, String value) throws IOException {
        out.write("{\"%s\":%s}\n".formatted(member, value).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
