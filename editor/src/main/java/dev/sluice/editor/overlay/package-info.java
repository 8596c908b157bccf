/// What is drawn over the text without being part of it. Start reading at `TextOverlay`.
@NullMarked
package dev.sluice.editor.overlay;

import org.jspecify.annotations.NullMarked;
