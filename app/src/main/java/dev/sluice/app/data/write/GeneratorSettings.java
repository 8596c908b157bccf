package dev.sluice.app.data.write;

import dev.sluice.editor.Texts;
import java.util.EnumSet;
import java.util.Set;

/// What the generator makes of the lines in the editor.
///
/// @param everyMillis between two rounds
/// @param series      how many times each line is written in a round, each under a tag of its own when there are several
/// @param percent     how far numbers stray from those of the template, of their size
/// @param faults      what goes wrong, each in one of [#FAULT_EVERY] lines
record GeneratorSettings(long everyMillis, int series, Noise.Kind noise, double percent, Set<Fault> faults) {
    private static final Texts TEXTS = Texts.of(GeneratorSettings.class);
    static final long MIN_EVERY_MILLIS = 10;
    static final int MAX_SERIES = 1000;
    static final int FAULT_EVERY = 20;

    enum Fault {
        MISSING(TEXTS.get("fault.missing")),
        DUPLICATE(TEXTS.get("fault.duplicate")),
        OUT_OF_ORDER(TEXTS.get("fault.order")),
        BAD_LINE(TEXTS.get("fault.bad"));

        private final String label;

        Fault(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    GeneratorSettings {
        if (everyMillis < MIN_EVERY_MILLIS)
            throw new IllegalArgumentException(TEXTS.get("every.wrong", MIN_EVERY_MILLIS));
        if (series < 1 || series > MAX_SERIES)
            throw new IllegalArgumentException(TEXTS.get("series.wrong", MAX_SERIES));
        if (!(percent >= 0 && percent <= 1000)) throw new IllegalArgumentException(TEXTS.get("noise.wrong"));
        faults = faults.isEmpty() ? Set.of() : EnumSet.copyOf(faults);
    }
}
