/// The whole local engine: opens everything in order, closes it in reverse. Start reading at `Engine`.
@NullMarked
package dev.sluice.engine;

import org.jspecify.annotations.NullMarked;
