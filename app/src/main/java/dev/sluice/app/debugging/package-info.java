/// Stopping plugins and looking into them: breakpoints, stopped runs, their frames and values, expressions, and which
/// lines a run has reached. `DebugViewModel` decides, everything else shows.
@NullMarked
package dev.sluice.app.debugging;

import org.jspecify.annotations.NullMarked;
