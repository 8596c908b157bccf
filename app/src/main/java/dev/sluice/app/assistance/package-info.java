/// What the engine knows, for those who write: names of tables and columns, real syntax errors, problems in a list.
@NullMarked
package dev.sluice.app.assistance;

import org.jspecify.annotations.NullMarked;
