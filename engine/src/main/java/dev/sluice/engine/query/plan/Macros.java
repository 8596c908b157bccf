package dev.sluice.engine.query.plan;

import java.util.List;

/// What printed queries need from the session they run in.
public final class Macros {
    /// Statements to run once in a new database.
    ///
    /// `sluice_bin`: start of the bin of `step` nanoseconds, counted from `origin`, that holds `ns`; down also before it.
    /// `sluice_parse_time`: DuckDB ignores the offset when it reads TIMESTAMP_NS and cuts nanoseconds when it reads
    /// TIMESTAMPTZ, so the offset is taken from one and the digits from the other.
    public static final List<String> DEFINITIONS = List.of(
            "CREATE MACRO sluice_bin(ns, step, origin) AS ns - ((((ns - origin) % step) + step) % step)",
            "CREATE MACRO sluice_parse_time(s) AS make_timestamp_ns(epoch_ns(CAST(s AS TIMESTAMP_NS))"
                    + " + (epoch_us(CAST(s AS TIMESTAMPTZ)) - epoch_us(CAST(s AS TIMESTAMP))) * 1000)",
            "CREATE MACRO sluice_fraction(ns) AS CASE WHEN ns = 0 THEN ''"
                    + " WHEN ns % 1000000 = 0 THEN '.' || lpad(CAST(ns // 1000000 AS VARCHAR), 3, '0')"
                    + " WHEN ns % 1000 = 0 THEN '.' || lpad(CAST(ns // 1000 AS VARCHAR), 6, '0')"
                    + " ELSE '.' || lpad(CAST(ns AS VARCHAR), 9, '0') END",
            "CREATE MACRO sluice_time_text(t) AS strftime(make_timestamp(sluice_bin(epoch_ns(t), 1000000000, 0) // 1000),"
                    + " '%Y-%m-%dT%H:%M:%S') || sluice_fraction(epoch_ns(t) - sluice_bin(epoch_ns(t), 1000000000, 0))");

    private Macros() {}

    static String bin(String nanos, long step, long origin) {
        return "sluice_bin(" + nanos + ", CAST(" + step + " AS BIGINT), CAST(" + origin + " AS BIGINT))";
    }

    static String parseTime(String text, boolean orNull) {
        return orNull ? "TRY(sluice_parse_time(" + text + "))" : "sluice_parse_time(" + text + ")";
    }

    static String timeText(String timestamp) {
        return "sluice_time_text(" + timestamp + ")";
    }
}
