package dev.sluice.host;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// A trigger that may have filled the heap. Those with runs in Python come first, since a heap gets full when somebody
/// allocates; among them who has taken much in a run, then who has had most since its context was opened. An idle one may
/// keep something from run to run.
///
/// @param byRuns  bytes allocated by the runs under way; 0 when that is not much
/// @param inAll   by all that went on in its context
record Suspect(HostTrigger trigger, boolean inPython, long byRuns, long inAll) {
    /// Each may cost an innocent trigger a run.
    private static final int LIMIT = 8;

    private static final Comparator<Suspect> LIKELIEST_FIRST = Comparator.comparing(Suspect::inPython)
            .thenComparingLong(Suspect::byRuns)
            .thenComparingLong(Suspect::inAll)
            .reversed();

    /// Likeliest first. Who has never had enough to be the one is none.
    static List<Suspect> among(Collection<HostTrigger> triggers, SharedHeap heap) {
        return triggers.stream()
                .map(trigger -> of(trigger, heap))
                .filter(suspect -> heap.isRelief(suspect.inAll()))
                .sorted(LIKELIEST_FIRST)
                .limit(LIMIT)
                .toList();
    }

    private static Suspect of(HostTrigger trigger, SharedHeap heap) {
        long byRuns = trigger.allocatedByRuns();
        return new Suspect(trigger, trigger.isInPython(), heap.isMuch(byRuns) ? byRuns : 0, trigger.allocatedInAll());
    }
}
