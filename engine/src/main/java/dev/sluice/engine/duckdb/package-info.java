/// The one place that speaks JDBC to DuckDB.
@NullMarked
package dev.sluice.engine.duckdb;

import org.jspecify.annotations.NullMarked;
