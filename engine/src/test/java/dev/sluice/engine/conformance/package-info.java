/// What InfluxDB 3.10 does, example by example, through the HTTP API of a whole engine, on both Python runtimes.
@NullMarked
package dev.sluice.engine.conformance;

import org.jspecify.annotations.NullMarked;
