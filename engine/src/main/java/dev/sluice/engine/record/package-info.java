/// What runs did, on disk: `RunRecord`, and `RunStore`, which keeps them.
@NullMarked
package dev.sluice.engine.record;

import org.jspecify.annotations.NullMarked;
