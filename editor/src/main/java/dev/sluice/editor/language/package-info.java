/// What an editor may ask of a language: colours for one line at a time, comments, and where blocks begin and end.
@NullMarked
package dev.sluice.editor.language;

import org.jspecify.annotations.NullMarked;
