/// The frames that the engine and its plugin hosts send each other. Both sides use it, so it knows neither; its twin in
/// Python is `sluice_host/wire.py`. Start at [dev.sluice.host.protocol.FrameType].
@NullMarked
package dev.sluice.host.protocol;

import org.jspecify.annotations.NullMarked;
