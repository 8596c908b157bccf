/// Python: its line lexer and its blocks.
@NullMarked
package dev.sluice.editor.language.python;

import org.jspecify.annotations.NullMarked;
