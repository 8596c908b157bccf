package dev.sluice.engine.processing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Hides a package from the plugins of one context, as if it were not installed.
final class MissingPackages {
    private static final Pattern IMPORT = Pattern.compile("(?m)^[ \\t]*(?:import|from)[ \\t]+([A-Za-z_]\\w*)");
    private static final String SCRIPT = """
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                from sluice_host import absent
                return absent.hide(query_parameters)
            """;

    private MissingPackages() {}

    /// Hides what the plan names, else one of the packages that the plugin imports, chosen by the seed.
    ///
    /// @return the plugin, to be imported anew
    static PluginCode hide(PluginInstance instance, PluginCode code, Faults faults) throws InterruptedException {
        var wish = faults.missingPackage();
        if (wish.isEmpty()) return code;
        var named = wish.get().at().map(name -> Map.of("name", name));
        var hidden = run(
                instance,
                named.orElseGet(() -> Map.of("imported", imported(code), "seed", Long.toUnsignedString(faults.seed()))));
        if (!hidden.isEmpty()) faults.happened(Fault.MISSING_PACKAGE, hidden + " cannot be imported");
        return code.anew();
    }

    static void showAgain(PluginInstance instance, Faults faults) throws InterruptedException {
        if (faults.missingPackage().isPresent()) run(instance, Map.of());
    }

    private static String run(PluginInstance instance, Map<String, String> query) throws InterruptedException {
        var script = new PluginCode.SingleFile(Path.of("/sluice/hide.py").toAbsolutePath(), SCRIPT);
        var request = new Invocation.Request(query, Map.of(), new byte[0]);
        var outcome = instance.run(new PluginRun("", script, request, Optional.empty()), SilentApi.INSTANCE);
        return outcome instanceof RunOutcome.Completed(var _, var response, var _) && response.isPresent()
                ? new String(response.get().body(), StandardCharsets.UTF_8)
                : "";
    }

    /// Names of modules, with blanks in between.
    private static String imported(PluginCode code) {
        var names = new TreeSet<String>();
        var matcher = IMPORT.matcher(text(code));
        while (matcher.find()) names.add(matcher.group(1));
        return String.join(" ", names);
    }

    private static String text(PluginCode code) {
        return switch (code) {
            case PluginCode.SingleFile(var _, var text) -> text;
            case PluginCode.Package(var directory, var _) -> {
                var all = new StringBuilder();
                try (var files = Files.walk(directory)) {
                    for (var file : files.filter(each -> each.toString().endsWith(".py")).sorted().toList())
                        all.append(Files.readString(file)).append('\n');
                } catch (IOException e) {
                    throw new PluginFileException("cannot read " + directory + ": " + e.getMessage());
                }
                yield all.toString();
            }
        };
    }
}
