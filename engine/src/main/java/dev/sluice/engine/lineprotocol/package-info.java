/// Line protocol: bytes to columns in one pass. Knows no other package.
///
/// Start at `LineReader`. It reads the ordinary line in one forward walk and leaves everything else (a line that needs a
/// new column, an odd form, an error) to `LineGrammar`, which is slower, complete, and the only one that words errors.
@NullMarked
package dev.sluice.engine.lineprotocol;

import org.jspecify.annotations.NullMarked;
