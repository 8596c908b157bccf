/// The sample plugins on their fixtures, on both runtimes.
@NullMarked
package dev.sluice.engine.samples;

import org.jspecify.annotations.NullMarked;
