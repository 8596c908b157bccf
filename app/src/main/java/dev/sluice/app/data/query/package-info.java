/// Query tabs: an editor for SQL, what came of it below. Start reading at `QueryViewModel`.
@NullMarked
package dev.sluice.app.data.query;

import org.jspecify.annotations.NullMarked;
