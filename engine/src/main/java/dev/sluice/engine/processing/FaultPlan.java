package dev.sluice.engine.processing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Which faults a run is to have. The same plan and the same run give the same faults.
public record FaultPlan(long seed, List<Wish> wishes) {
    public static final FaultPlan NONE = new FaultPlan(0, List.of());
    /// Of so many ticks of a span one has a fault, on average.
    static final int TICKS_SHARE = 4;

    /// @param at which query or write is hit, from 1, or which package is missing; empty: the seed decides
    public record Wish(Fault fault, Optional<String> at) {
        boolean isHit(int number) {
            return at.filter(text -> text.equals(Integer.toString(number))).isPresent();
        }
    }

    public FaultPlan {
        wishes = List.copyOf(wishes);
    }

    /// @param texts as `query_fails`, `query_fails@2`, `missing_package@requests`; several may stand in one, with commas
    /// @throws IllegalArgumentException that says which words there are
    public static FaultPlan of(long seed, List<String> texts) {
        var wishes = new ArrayList<Wish>();
        for (var text : texts)
            Arrays.stream(text.split(",")).map(String::strip).filter(word -> !word.isEmpty()).map(FaultPlan::wish).forEach(wishes::add);
        return new FaultPlan(seed, wishes);
    }

    private static Wish wish(String text) {
        int end = text.indexOf('@');
        var name = end < 0 ? text : text.substring(0, end);
        var fault = Fault.of(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no such fault: '%s'; there are %s".formatted(name, Fault.all())));
        var at = end < 0 ? Optional.<String>empty() : Optional.of(text.substring(end + 1));
        var known = switch (fault) {
            case QUERY_FAILS, WRITE_REJECTED -> at.filter(number -> !number.matches("[1-9][0-9]{0,8}")).isEmpty();
            case MISSING_PACKAGE -> at.filter(String::isBlank).isEmpty();
            case CACHE_LOST, EMPTY_BATCH, DUPLICATE_BATCH, OUT_OF_ORDER_BATCH, CLOCK_JUMP -> at.isEmpty();
        };
        if (!known)
            throw new IllegalArgumentException("'" + text
                    + "' is no fault: only query_fails, write_rejected (which one, from 1) and missing_package (its name) take an @");
        return new Wish(fault, at);
    }

    /// The share of this plan that falls to one of the ticks of a span: each fault is in one of [#TICKS_SHARE], by chance.
    /// What `@` counts begins anew in each.
    ///
    /// @param number of the tick, from 0
    FaultPlan ofTick(int number) {
        if (isEmpty()) return this;
        var random = new SplittableRandom(seed * 1_000_003 + number);
        var chosen = wishes.stream().filter(_ -> random.nextInt(TICKS_SHARE) == 0).toList();
        return new FaultPlan(random.nextLong(), chosen);
    }

    boolean isEmpty() {
        return wishes.isEmpty();
    }

    Optional<Wish> wish(Fault fault) {
        return wishes.stream().filter(wish -> wish.fault() == fault).findFirst();
    }
}
