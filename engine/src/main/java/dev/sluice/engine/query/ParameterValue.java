package dev.sluice.engine.query;

/// A value for a `$name` placeholder. Types as InfluxDB 3.10 reads them from JSON: a non-negative integer is unsigned.
public sealed interface ParameterValue {
    record Text(String value) implements ParameterValue {}

    record Signed(long value) implements ParameterValue {}

    /// `bits` is the value as an unsigned 64-bit number.
    record Unsigned(long bits) implements ParameterValue {}

    record Float(double value) implements ParameterValue {}

    record Bool(boolean value) implements ParameterValue {}

    record Null() implements ParameterValue {}
}
