/// What goes wrong with plugins again and again, one small class each; `Lints` lists them.
@NullMarked
package dev.sluice.editor.assist.lint;

import org.jspecify.annotations.NullMarked;
