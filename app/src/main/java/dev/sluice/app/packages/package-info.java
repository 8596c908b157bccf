/// The Python packages that plugins can import: what is installed, what is missing, and pip's work on it.
@NullMarked
package dev.sluice.app.packages;

import org.jspecify.annotations.NullMarked;
