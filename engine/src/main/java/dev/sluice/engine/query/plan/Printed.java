package dev.sluice.engine.query.plan;

/// A call for DuckDB, with the name the peer shows for the function.
record Printed(String name, String sql, SqlType type) {}
