package dev.sluice.engine.lineprotocol;

/// What a line says about a column by the way a value is written.
public enum ValueType {
    TAG,
    INTEGER,
    UINTEGER,
    FLOAT,
    STRING,
    BOOLEAN
}
