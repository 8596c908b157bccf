/// Queries: dialect, names and types of InfluxDB 3 answered by DuckDB over the buffer. Start reading at `QueryService`.
@NullMarked
package dev.sluice.engine.query;

import org.jspecify.annotations.NullMarked;
