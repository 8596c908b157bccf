package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.Interval;

/// A value known before the query runs: a literal or a parameter.
public sealed interface Constant {
    record Text(String value) implements Constant {}

    record Signed(long value) implements Constant {}

    /// `bits` is the value as an unsigned 64-bit number.
    record Unsigned(long bits) implements Constant {}

    record Float(double value) implements Constant {}

    record Bool(boolean value) implements Constant {}

    record Null() implements Constant {}

    record Span(Interval value) implements Constant {}

    /// Nanoseconds since 1970-01-01T00:00Z.
    record Moment(long nanos) implements Constant {}
}
