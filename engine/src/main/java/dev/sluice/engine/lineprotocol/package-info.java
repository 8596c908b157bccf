/// Line protocol: bytes to columns in one pass. Knows no other package. Start reading at `Precision`.
@NullMarked
package dev.sluice.engine.lineprotocol;

import org.jspecify.annotations.NullMarked;
