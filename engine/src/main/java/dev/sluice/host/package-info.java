/// The GraalPy plugin host's own process. Shares nothing with the engine but the frames on its standard streams.
@NullMarked
package dev.sluice.host;

import org.jspecify.annotations.NullMarked;
