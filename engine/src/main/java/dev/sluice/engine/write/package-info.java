/// The one door for writes: lines are checked against the catalog, put into a `WriteBatch` and appended to the WAL.
@NullMarked
package dev.sluice.engine.write;

import org.jspecify.annotations.NullMarked;
