package dev.sluice.app.packages;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Names of packages: as somebody types them, and those that differ from what a plugin imports.
final class PackageNames {
    /// Of the packages that plugins use, those with another name on PyPI than in code.
    private static final Map<String, String> BY_MODULE = Map.ofEntries(
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
            Map.entry("kafka", "kafka-python"));

    private static final Pattern AROUND_VERSION = Pattern.compile("\\s*(,?)\\s*([<>=!~]+)\\s*");
    /// A comma may also stand before another condition on the version, or between extras in brackets.
    private static final Pattern SEPARATOR = Pattern.compile("(?:\\s|,(?![<>=!~])(?![^\\[]*\\]))+");

    private PackageNames() {}

    static String ofModule(String module) {
        return BY_MODULE.getOrDefault(module, module);
    }

    /// `requests == 2.32, tomli` are two.
    static List<String> read(String typed) {
        return SEPARATOR.splitAsStream(AROUND_VERSION.matcher(typed).replaceAll("$1$2").strip())
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
