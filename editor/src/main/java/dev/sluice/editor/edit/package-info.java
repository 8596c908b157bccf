/// What keys do to text, as pure functions from a document and a selection to an edit.
@NullMarked
package dev.sluice.editor.edit;

import org.jspecify.annotations.NullMarked;
