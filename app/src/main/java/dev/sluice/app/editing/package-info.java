/// Editor tabs: files that are open, changed and saved.
@NullMarked
package dev.sluice.app.editing;

import org.jspecify.annotations.NullMarked;
