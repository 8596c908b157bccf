/// The one place that speaks JDBC to DuckDB: a locked-down in-memory database, Arrow in and Arrow out. Knows nobody.
@NullMarked
package dev.sluice.engine.duckdb;

import org.jspecify.annotations.NullMarked;
