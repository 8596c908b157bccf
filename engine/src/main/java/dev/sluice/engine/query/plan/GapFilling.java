package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a gap-filling query selects from: the groups it asks for, then a row for every bin of every series that has rows,
/// then the values that `locf` and `interpolate` put into the gaps.
///
/// Columns are collected while the select list is bound and printed at the end.
final class GapFilling {
    static final String FUNCTION = "date_bin_gapfill";

    /// Bins of one series; without a limit a slip in a bound would fill the memory.
    private static final long LIMIT_BINS = 10_000_000;

    private static final String BIN = "bin";

    /// What makes two expressions over the groups the same column.
    private record Value(String sql, SqlType type, String label) {
        static Value of(Bound value) {
            return new Value(value.sql(), value.type(), value.label());
        }
    }

    private final String alias;
    private final String groups;
    private final Scope scope;
    private final Map<String, String> otherKeys = new LinkedHashMap<>();
    private final Map<Value, Bound> columns = new HashMap<>();
    private final Map<String, String> aggregates = new LinkedHashMap<>();
    private final List<String> filled = new ArrayList<>();
    private final List<String> fills = new ArrayList<>();
    private final DateBin bins;
    private final long firstBin;
    private final long lastBin;

    /// @param groups     `SELECT` … without the select list: FROM, WHERE and GROUP BY
    /// @param timeRanges what WHERE says about each column
    GapFilling(PlanContext context, GroupKeys keys, String groups, Map<ScopeColumn, TimeRange> timeRanges) {
        if (!keys.isSimple()) throw SqlException.notImplemented("Gap filling with GROUPING SETS, ROLLUP or CUBE");
        this.alias = context.newAlias();
        this.groups = groups;
        this.scope = new Scope(Optional.empty());
        var binned = keys.keys().stream().filter(key -> key.has(Bound.Kind.GAPFILL)).toList();
        if (binned.size() != 1) throw SqlException.planning("DATE_BIN_GAPFILL specified more than once");
        var bin = binned.getFirst();
        if (bin.kind() != Bound.Kind.GAPFILL)
            throw SqlException.planning("DATE_BIN_GAPFILL must be a top-level expression in the GROUP BY clause when gap"
                    + " filling. It cannot be part of another expression or cast");
        this.bins = DateBin.of(FUNCTION, bin.children());
        if (bins.isMonths()) throw SqlException.notImplemented("Gap filling with bins of months or years");
        var range = range(timeRanges);
        this.firstBin = start(range.firstNanos());
        this.lastBin = start(range.lastNanos());
        checkCount();
        for (var key : keys.keys())
            if (key.kind() == Bound.Kind.GAPFILL) columns.put(Value.of(key), column(key, "make_timestamp_ns(" + qualified(BIN) + ")"));
            else {
                var name = "k" + otherKeys.size();
                otherKeys.put(name, key.sql());
                columns.put(Value.of(key), column(key, qualified(name)));
            }
    }

    /// @throws SqlException when `value` has to do with filling gaps, where no gaps are filled
    static void refuse(Bound value) {
        if (value.kind() == Bound.Kind.GAPFILL)
            throw SqlException.planning(FUNCTION + " may only be used as a GROUP BY expression");
        if (value.kind() == Bound.Kind.FILL)
            throw SqlException.planning(value.label().substring(0, value.label().indexOf('('))
                    + " may only be used in the SELECT list of a gap-filling query");
        value.children().forEach(GapFilling::refuse);
    }

    private TimeRange range(Map<ScopeColumn, TimeRange> timeRanges) {
        var column = bins.time()
                .column()
                .orElseThrow(() -> SqlException.planning("DATE_BIN_GAPFILL requires a column as the source argument"));
        var range = timeRanges.getOrDefault(column, TimeRange.ALL);
        if (range.hasFirst() && range.hasLast()) return range;
        var missing = range.hasFirst()
                ? "upper time bound"
                : range.hasLast() ? "lower time bound" : "both upper and lower time bounds";
        throw SqlException.planning("gap-filling query is missing " + missing);
    }

    private long start(long nanos) {
        try {
            return bins.start(nanos);
        } catch (ArithmeticException outOfRange) {
            throw SqlException.planning("gap-filling query has a bin that begins before the year 1677");
        }
    }

    private void checkCount() {
        // the distance may need all 64 bits
        long count = lastBin < firstBin
                ? 0
                : Long.divideUnsigned(lastBin - firstBin, bins.stride().totalNanos());
        if (Long.compareUnsigned(count, LIMIT_BINS) >= 0)
            throw SqlException.planning("gap-filling query has too many bins: " + Long.toUnsignedString(count)
                    + ", at most " + LIMIT_BINS + " are possible");
    }

    private String qualified(String name) {
        return alias + "." + name;
    }

    private Bound column(Bound value, String sql) {
        var origin = value.column();
        return Bound.column(new ScopeColumn(
                scope,
                origin.flatMap(ScopeColumn::qualifier),
                origin.map(ScopeColumn::name).orElse(value.label()),
                value.type(),
                origin.flatMap(ScopeColumn::ioxType),
                sql,
                Optional.empty()));
    }

    /// The column that stands for a key or an aggregate of the groups.
    Optional<Bound> column(Bound value) {
        if (value.kind() == Bound.Kind.AGGREGATE && !columns.containsKey(Value.of(value))) {
            var name = "a" + aggregates.size();
            aggregates.put(name, value.sql());
            // a count of nothing is 0, every other aggregate is NULL
            filled.add(value.label().startsWith("count(") ? "coalesce(" + name + ", 0) AS " + name : name);
            columns.put(Value.of(value), column(value, qualified(name)));
        }
        return Optional.ofNullable(columns.get(Value.of(value)));
    }

    /// @param name     `locf` or `interpolate`
    /// @param value    of this source's columns
    /// @param original the call over the groups
    Bound fill(String name, Bound value, Bound original) {
        boolean carried = name.equals("locf");
        if (!carried && !value.type().isNumeric()) throw ScalarFunctions.mismatch(name, List.of(value));
        var column = "f" + fills.size();
        fills.add((carried ? before(value.sql()) : interpolated(value)) + " AS " + column);
        return column(original, qualified(column));
    }

    private String before(String value) {
        return "last_value(" + value + " IGNORE NULLS)" + over("UNBOUNDED PRECEDING AND CURRENT ROW");
    }

    private String after(String value) {
        return "first_value(" + value + " IGNORE NULLS)" + over("CURRENT ROW AND UNBOUNDED FOLLOWING");
    }

    private String over(String rows) {
        var partition = otherKeys.isEmpty()
                ? ""
                : "PARTITION BY " + otherKeys.keySet().stream().map(this::qualified).collect(Collectors.joining(", "))
                        + " ";
        return " OVER (" + partition + "ORDER BY " + qualified(BIN) + " ROWS BETWEEN " + rows + ")";
    }

    /// On the line between the values on both sides; NULL where one side has none. Integers are cut.
    private String interpolated(Bound value) {
        var number = Coercion.cast(value, Simple.FLOAT64).sql();
        var present = "CASE WHEN " + value.sql() + " IS NOT NULL THEN " + qualified(BIN) + " END";
        long width = bins.stride().totalNanos();
        var steps = "((" + after(present) + " - " + before(present) + ") // " + width + ")";
        var step = "((" + qualified(BIN) + " - " + before(present) + ") // " + width + ")";
        var line = "(" + before(number) + " + (" + after(number) + " - " + before(number) + ") / " + steps + " * " + step
                + ")";
        if (value.type().isInteger()) line = "CAST(trunc(" + line + ") AS " + value.type().duckName() + ")";
        return "CASE WHEN " + value.sql() + " IS NOT NULL THEN " + value.sql() + " ELSE " + line + " END";
    }

    /// By series, then by time.
    String order() {
        var names = new ArrayList<>(otherKeys.keySet());
        names.add(BIN);
        return names.stream().map(name -> qualified(name) + " ASC NULLS LAST").collect(Collectors.joining(", "));
    }

    /// To stand after FROM.
    String sql() {
        var grouped = new ArrayList<String>();
        otherKeys.forEach((name, sql) -> grouped.add(sql + " AS " + name));
        grouped.add("epoch_ns(" + bins.sql() + ") AS " + BIN);
        aggregates.forEach((name, sql) -> grouped.add(sql + " AS " + name));
        var series = otherKeys.isEmpty() ? "1 FROM g LIMIT 1" : "DISTINCT " + String.join(", ", otherKeys.keySet()) + " FROM g";
        var rows = new ArrayList<String>();
        otherKeys.keySet().forEach(name -> rows.add("s." + name));
        rows.add("b." + BIN);
        rows.addAll(filled);
        var same = otherKeys.keySet().stream()
                .map(name -> "g.%1$s IS NOT DISTINCT FROM s.%1$s AND ".formatted(name))
                .collect(Collectors.joining());
        var selected = new ArrayList<>(List.of(alias + ".*"));
        selected.addAll(fills);
        return "(WITH g AS MATERIALIZED (SELECT " + String.join(", ", grouped) + groups + ") SELECT "
                + String.join(", ", selected) + " FROM (SELECT " + String.join(", ", rows) + " FROM (SELECT " + series
                + ") AS s CROSS JOIN (SELECT generate_series AS " + BIN + " FROM generate_series(CAST(" + firstBin
                + " AS BIGINT), CAST(" + lastBin + " AS BIGINT), CAST(" + bins.stride().totalNanos()
                + " AS BIGINT))) AS b LEFT JOIN g ON " + same + "g." + BIN + " = b." + BIN + ") AS " + alias + ") AS "
                + alias;
    }
}
