/// What engine and plugin hosts say to each other about debugging: the payloads of DEBUG, DEBUG_EVENT and DEBUG_ANSWER. The
/// Python side is `sluice_host/debug_wire.py`, and both change together.
@NullMarked
package dev.sluice.host.protocol.debug;

import org.jspecify.annotations.NullMarked;
