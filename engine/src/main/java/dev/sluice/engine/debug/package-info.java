@NullMarked
package dev.sluice.engine.debug;

import org.jspecify.annotations.NullMarked;
