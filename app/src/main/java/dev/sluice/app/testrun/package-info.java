/// The input pane and the run inspector: a plugin is run on chosen input, and what it did is shown.
@NullMarked
package dev.sluice.app.testrun;

import org.jspecify.annotations.NullMarked;
