/// What a view needs from the window, and what the window asks of a view. Knows no feature.
@NullMarked
package dev.sluice.app.frame;

import org.jspecify.annotations.NullMarked;
