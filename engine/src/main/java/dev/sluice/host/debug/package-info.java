/// Where Python is in a GraalPy host, line by line: breakpoints, steps, raised exceptions. What happens at a stop is
/// Python's own matter.
@NullMarked
package dev.sluice.host.debug;

import org.jspecify.annotations.NullMarked;
