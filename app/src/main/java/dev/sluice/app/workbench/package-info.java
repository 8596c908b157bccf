/// The window: it joins all features with an engine. Start reading at [Workbench].
@NullMarked
package dev.sluice.app.workbench;

import org.jspecify.annotations.NullMarked;
