/// Line protocol: its line lexer.
@NullMarked
package dev.sluice.editor.language.lineprotocol;

import org.jspecify.annotations.NullMarked;
