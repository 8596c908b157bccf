/// The first minutes: a new plugin, somebody else's plugin, how data gets in, and a tour.
@NullMarked
package dev.sluice.app.welcome;

import org.jspecify.annotations.NullMarked;
