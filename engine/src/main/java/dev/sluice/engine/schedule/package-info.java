/// Durations and cron expressions as InfluxDB 3 writes them. Knows no other package.
@NullMarked
package dev.sluice.engine.schedule;

import org.jspecify.annotations.NullMarked;
