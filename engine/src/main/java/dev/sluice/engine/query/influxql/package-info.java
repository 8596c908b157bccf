/// InfluxQL as a tree. Knows nothing of databases; start reading at `InfluxQlParser`.
@NullMarked
package dev.sluice.engine.query.influxql;

import org.jspecify.annotations.NullMarked;
