/// Gives names and types to a parsed statement and prints it for DuckDB. Knows `query.sql` only; tables come through
/// `Relations`. Start reading at `Planner`.
@NullMarked
package dev.sluice.engine.query.plan;

import org.jspecify.annotations.NullMarked;
