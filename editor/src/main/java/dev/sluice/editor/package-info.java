/// A code editor control for JavaFX: text area, gutter, key behaviour, languages. It speaks in text, offsets and lines
/// and knows nothing of an engine. Start reading at [CodeEditor].
@NullMarked
package dev.sluice.editor;

import org.jspecify.annotations.NullMarked;
