package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.Interval;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/// Names of result columns that have no alias, as DataFusion 51 writes them.
final class Labels {
    private Labels() {}

    static String of(double value) {
        if (Double.isNaN(value)) return "Float64(NaN)";
        if (Double.isInfinite(value)) return value > 0 ? "Float64(inf)" : "Float64(-inf)";
        var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return "Float64(" + digits + ")";
    }

    static String of(Interval interval) {
        return "IntervalMonthDayNano(\"IntervalMonthDayNano { months: " + interval.months() + ", days: "
                + interval.days() + ", nanoseconds: " + interval.nanos() + " }\")";
    }

    static String call(String name, List<Bound> arguments) {
        return name + "(" + joined(arguments, ",") + ")";
    }

    static String joined(List<Bound> values, String separator) {
        return values.stream().map(Bound::label).collect(Collectors.joining(separator));
    }
}
