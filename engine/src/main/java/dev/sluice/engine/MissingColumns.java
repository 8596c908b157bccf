package dev.sluice.engine;

/// What a written row says of the columns of its table that its line did not have.
public enum MissingColumns {
    /// Nothing: the key is absent, as with InfluxDB 3.10.
    OMIT,
    /// `None`, as later builds document it.
    NONE
}
