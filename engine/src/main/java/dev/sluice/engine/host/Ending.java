package dev.sluice.engine.host;

import dev.sluice.engine.processing.RunOutcome;

/// How one attempt at a run came to its end.
sealed interface Ending {
    /// The host said so.
    record Ended(RunOutcome outcome) implements Ending {}

    /// The host's memory was full; the outcome says so to the user.
    record OutOfMemory(RunOutcome.Failed outcome) implements Ending {}

    /// The attempt was taken away with something else.
    record Lost(String reason, Sequel sequel) implements Ending {}

    /// What becomes of a run that was lost.
    enum Sequel {
        /// It was the reason, or nobody wants it any more.
        OVER,
        /// Another run was the reason: it is begun again.
        AGAIN,
        /// So it is, but a second time in a host without others, where nobody takes what it needs.
        AGAIN_THEN_ALONE,
        /// Its host died by itself and it may have been the reason: it is begun again in a host without others.
        AGAIN_ALONE
    }
}
