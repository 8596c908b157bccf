/// Blocks that can be folded away, found by indentation, and those that are. Start reading at `Folds`.
@NullMarked
package dev.sluice.editor.fold;

import org.jspecify.annotations.NullMarked;
