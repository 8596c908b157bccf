/// The live log: rows on a canvas, a filter, a tail that is followed. Knows the engine's log lines and nothing else of it.
@NullMarked
package dev.sluice.app.console;

import org.jspecify.annotations.NullMarked;
