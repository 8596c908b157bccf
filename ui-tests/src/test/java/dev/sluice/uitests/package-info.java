/// Stories of the whole window, on JavaFX's headless platform with a real engine.
@NullMarked
package dev.sluice.uitests;

import org.jspecify.annotations.NullMarked;
