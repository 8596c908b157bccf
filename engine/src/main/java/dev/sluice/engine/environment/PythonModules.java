package dev.sluice.engine.environment;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Where the modules come from that plugins import.
public final class PythonModules {
    /// Of the packages that plugins use, those with another name on PyPI than in code.
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("yaml", "PyYAML"),
            Map.entry("bs4", "beautifulsoup4"),
            Map.entry("dateutil", "python-dateutil"),
            Map.entry("sklearn", "scikit-learn"),
            Map.entry("cv2", "opencv-python"),
            Map.entry("PIL", "pillow"),
            Map.entry("dotenv", "python-dotenv"),
            Map.entry("jwt", "PyJWT"),
            Map.entry("serial", "pyserial"),
            Map.entry("influxdb_client_3", "influxdb3-python"),
            Map.entry("influxdb_client", "influxdb-client"),
            Map.entry("paho", "paho-mqtt"),
            Map.entry("slack", "slackclient"),
            Map.entry("slack_sdk", "slack-sdk"),
            Map.entry("zmq", "pyzmq"),
            Map.entry("psycopg2", "psycopg2-binary"),
            Map.entry("MySQLdb", "mysqlclient"),
            Map.entry("OpenSSL", "pyOpenSSL"),
            Map.entry("Crypto", "pycryptodome"),
            Map.entry("pkg_resources", "setuptools"),
            Map.entry("kafka", "kafka-python"));

    private static final Set<String> STANDARD = standard();

    private PythonModules() {}

    /// Whether a module comes with Python or with the engine. The list is `sys.stdlib_module_names` of CPython 3.11 to 3.13.
    ///
    /// @param module without dots
    public static boolean isStandard(String module) {
        return STANDARD.contains(module);
    }

    /// The package that brings a module: mostly one of the same name.
    ///
    /// @param module without dots
    public static String packageOf(String module) {
        return PACKAGES.getOrDefault(module, module);
    }

    private static Set<String> standard() {
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(PythonModules.class.getResourceAsStream("stdlib.txt")), StandardCharsets.UTF_8)) {
            return Set.copyOf(in.readAllLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
