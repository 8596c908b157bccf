/// Definitions of triggers as files: what is exported from one server and set up on another.
@NullMarked
package dev.sluice.app.export;

import org.jspecify.annotations.NullMarked;
