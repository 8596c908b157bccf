@NullMarked
package dev.sluice.editor;

import org.jspecify.annotations.NullMarked;
