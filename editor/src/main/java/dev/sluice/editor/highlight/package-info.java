/// Colours that follow the text: after an edit only the lines whose meaning changed are read again.
@NullMarked
package dev.sluice.editor.highlight;

import org.jspecify.annotations.NullMarked;
