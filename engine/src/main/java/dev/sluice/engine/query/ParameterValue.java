package dev.sluice.engine.query;

import dev.sluice.engine.query.plan.Constant;

/// A value for a `$name` placeholder. Types as InfluxDB 3.10 reads them from JSON: a non-negative integer is unsigned.
public sealed interface ParameterValue {
    record Text(String value) implements ParameterValue {}

    record Signed(long value) implements ParameterValue {}

    /// `bits` is the value as an unsigned 64-bit number.
    record Unsigned(long bits) implements ParameterValue {}

    record Float(double value) implements ParameterValue {}

    record Bool(boolean value) implements ParameterValue {}

    record Null() implements ParameterValue {}

    /// The same for the planner.
    default Constant constant() {
        return switch (this) {
            case Text(var value) -> new Constant.Text(value);
            case Signed(var value) -> new Constant.Signed(value);
            case Unsigned(var bits) -> new Constant.Unsigned(bits);
            case Float(var value) -> new Constant.Float(value);
            case Bool(var value) -> new Constant.Bool(value);
            case Null() -> new Constant.Null();
        };
    }
}
