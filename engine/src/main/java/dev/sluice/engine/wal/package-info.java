/// The write-ahead log: a write becomes true when its record is synced here. Also the columnar values of a write, which everything downstream shares.
@NullMarked
package dev.sluice.engine.wal;

import org.jspecify.annotations.NullMarked;
