package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.Interval;
import dev.sluice.engine.query.sql.SqlException;
import java.util.List;

/// Bins of a constant width, counted from an origin; `time` is what is put into them.
record DateBin(Bound time, Interval stride, long originNanos) {
    /// @param arguments stride, time and perhaps the origin
    static DateBin of(String name, List<Bound> arguments) {
        ScalarFunctions.expect(name, arguments, 2, 3);
        var stride = stride(arguments.getFirst());
        if (stride.months() > 0 && (stride.days() != 0 || stride.nanos() != 0))
            throw SqlException.notImplemented(
                    "DATE_BIN stride does not support combination of month, day and nanosecond intervals");
        return new DateBin(
                TimeFunctions.time(name, arguments, 1),
                stride,
                arguments.size() == 3 ? origin(arguments.get(2)) : 0);
    }

    private static Interval stride(Bound value) {
        var interval = value.text().isPresent() ? Coercion.cast(value, Simple.INTERVAL) : value;
        var stride = Coercion.span(interval)
                .orElseThrow(
                        () -> SqlException.planning("DATE_BIN expects stride argument to be a constant interval, got "
                                + value.type().arrowName()));
        if (stride.months() < 0 || stride.months() == 0 && stride.totalNanos() <= 0)
            throw SqlException.planning("DATE_BIN stride must be non-zero");
        return stride;
    }

    private static long origin(Bound value) {
        var moment = Coercion.cast(value, Simple.TIMESTAMP).constant();
        if (moment.isEmpty()) moment = value.constant();
        if (moment.orElse(null) instanceof Constant.Moment(long nanos)) return nanos;
        throw SqlException.planning(
                "DATE_BIN expects origin argument to be a constant timestamp, got " + value.label());
    }

    /// Calendar months, which have no constant width.
    boolean isMonths() {
        return stride.months() > 0;
    }

    String sql() {
        var nanos = "epoch_ns(" + time.sql() + ")";
        if (!isMonths())
            return "make_timestamp_ns(" + Macros.bin(nanos, stride.totalNanos(), originNanos) + ")";
        var micros = "make_timestamp(" + Macros.bin(nanos, 1_000, 0) + " // 1000)";
        var origin = "make_timestamp(CAST(" + Math.floorDiv(originNanos, 1_000) + " AS BIGINT))";
        return "CAST(" + Macros.binMonths(micros, stride.months(), origin) + " AS TIMESTAMP_NS)";
    }

    /// Where the bin that holds a time begins; not of months.
    ///
    /// @throws ArithmeticException when that is before the first time there is
    long start(long nanos) {
        long width = stride.totalNanos();
        long distance = Math.floorMod(Math.floorMod(nanos, width) - Math.floorMod(originNanos, width), width);
        return Math.subtractExact(nanos, distance);
    }
}
