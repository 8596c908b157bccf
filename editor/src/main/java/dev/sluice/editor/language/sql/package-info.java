/// SQL: its line lexer.
@NullMarked
package dev.sluice.editor.language.sql;

import org.jspecify.annotations.NullMarked;
