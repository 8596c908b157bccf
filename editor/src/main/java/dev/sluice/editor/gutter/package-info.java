/// Line numbers and marks on lines. Marks move with the text.
@NullMarked
package dev.sluice.editor.gutter;

import org.jspecify.annotations.NullMarked;
