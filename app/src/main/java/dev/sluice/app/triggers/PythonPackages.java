package dev.sluice.app.triggers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which package brings a module.
final class PythonPackages {
    /// Packages that are called otherwise than what they bring.
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("yaml", "pyyaml"),
            Map.entry("sklearn", "scikit-learn"),
            Map.entry("PIL", "pillow"),
            Map.entry("dateutil", "python-dateutil"),
            Map.entry("bs4", "beautifulsoup4"),
            Map.entry("cv2", "opencv-python"),
            Map.entry("dotenv", "python-dotenv"),
            Map.entry("jwt", "pyjwt"),
            Map.entry("serial", "pyserial"),
            Map.entry("paho", "paho-mqtt"),
            Map.entry("influxdb_client_3", "influxdb3-python"),
            Map.entry("zmq", "pyzmq"),
            Map.entry("OpenSSL", "pyopenssl"),
            Map.entry("Crypto", "pycryptodome"),
            Map.entry("pkg_resources", "setuptools"));

    /// Names that several packages share, so that nothing can be said about them.
    private static final Set<String> SHARED = Set.of("google", "azure", "sphinxcontrib", "backports");

    private static final Set<String> STANDARD = standard();

    private PythonPackages() {}

    /// The packages of modules that are neither in Python itself nor among the installed.
    static Set<String> missing(Collection<String> modules, Set<String> installed) {
        var there = installed.stream().map(PythonPackages::normal).collect(Collectors.toSet());
        var missing = new TreeSet<String>();
        for (var module : modules) {
            if (STANDARD.contains(module) || SHARED.contains(module)) continue;
            var name = PACKAGES.getOrDefault(module, module);
            if (!there.contains(normal(name)) && !there.contains(normal(module))) missing.add(name);
        }
        return missing;
    }

    /// Case and the kind of dash do not tell packages apart.
    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    private static Set<String> standard() {
        try (var in = Objects.requireNonNull(PythonPackages.class.getResourceAsStream("standard-library.txt"))) {
            return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\s+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
