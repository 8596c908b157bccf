/// Rows that are not yet in Parquet, columnar, written only by the WAL thread, read through immutable snapshots.
@NullMarked
package dev.sluice.engine.buffer;

import org.jspecify.annotations.NullMarked;
