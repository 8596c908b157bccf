/// Answers of queries: kept in columns, shown in a grid, copied and exported. Start reading at `ResultTable`.
@NullMarked
package dev.sluice.app.data.result;

import org.jspecify.annotations.NullMarked;
