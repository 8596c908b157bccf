package dev.sluice.engine.query.plan;

import java.util.List;

/// What printed queries need from the session they run in.
public final class Macros {
    /// Start of the bin of `step` nanoseconds, counted from `origin`, that holds `ns`; down also before the origin.
    private static final String BIN =
            "CREATE MACRO sluice_bin(ns, step, origin) AS ns - ((((ns - origin) % step) + step) % step)";

    private static final String MONTHS =
            "CREATE MACRO sluice_months(t, origin) AS (date_part('year', t) - date_part('year', origin)) * 12"
                    + " + date_part('month', t) - date_part('month', origin)";

    /// The same for months. (`time_bucket` forgets the day of the origin.)
    private static final String BIN_MONTHS = """
            CREATE MACRO sluice_bin_months(t, step, origin) AS origin + to_months(CAST(
              sluice_bin(sluice_months(t, origin), step, 0)
              - CASE WHEN origin + to_months(CAST(sluice_bin(sluice_months(t, origin), step, 0) AS INTEGER)) > t
                THEN step ELSE 0 END AS INTEGER))""";

    /// DuckDB ignores the offset when it reads TIMESTAMP_NS, and cuts nanoseconds when it reads TIMESTAMPTZ: so the
    /// digits come from the one and the offset from the other.
    private static final String PARSE_TIME = """
            CREATE MACRO sluice_parse_time(s) AS CASE
              WHEN s IS NOT NULL AND TRY_CAST(s AS TIMESTAMP_NS) IS NULL
                THEN error('Error parsing timestamp from ''' || s || '''')
              ELSE make_timestamp_ns(epoch_ns(CAST(s AS TIMESTAMP_NS))
                + (epoch_us(CAST(s AS TIMESTAMPTZ)) - epoch_us(CAST(s AS TIMESTAMP))) * 1000) END""";

    /// Three, six or nine digits after the point, or nothing.
    private static final String FRACTION = """
            CREATE MACRO sluice_fraction(ns) AS CASE WHEN ns = 0 THEN ''
              WHEN ns % 1000000 = 0 THEN '.' || lpad(CAST(ns // 1000000 AS VARCHAR), 3, '0')
              WHEN ns % 1000 = 0 THEN '.' || lpad(CAST(ns // 1000 AS VARCHAR), 6, '0')
              ELSE '.' || lpad(CAST(ns AS VARCHAR), 9, '0') END""";

    private static final String TIME_TEXT = """
            CREATE MACRO sluice_time_text(t) AS
              strftime(make_timestamp(sluice_bin(epoch_ns(t), 1000000000, 0) // 1000), '%Y-%m-%dT%H:%M:%S')
              || sluice_fraction(epoch_ns(t) - sluice_bin(epoch_ns(t), 1000000000, 0))""";

    /// Statements to run once in a new database.
    public static final List<String> DEFINITIONS = List.of(BIN, MONTHS, BIN_MONTHS, PARSE_TIME, FRACTION, TIME_TEXT);

    private Macros() {}

    static String bin(String nanos, long step, long origin) {
        return "sluice_bin(" + nanos + ", CAST(" + step + " AS BIGINT), CAST(" + origin + " AS BIGINT))";
    }

    /// @param time   TIMESTAMP of microseconds
    /// @param origin the same
    static String binMonths(String time, int months, String origin) {
        return "sluice_bin_months(" + time + ", " + months + ", " + origin + ")";
    }

    static String parseTime(String text, boolean orNull) {
        return orNull ? "TRY(sluice_parse_time(" + text + "))" : "sluice_parse_time(" + text + ")";
    }

    static String timeText(String timestamp) {
        return "sluice_time_text(" + timestamp + ")";
    }
}
