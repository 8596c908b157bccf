/// What plugins and the engine say about runs: a bounded ring with listeners.
@NullMarked
package dev.sluice.engine.logs;

import org.jspecify.annotations.NullMarked;
