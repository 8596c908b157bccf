package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import dev.sluice.engine.golden.GoldenTest;
import java.time.Duration;
import java.util.Optional;

/// A test and what came of it.
///
/// @param report why it failed; empty when it did not
public record TestItem(GoldenTest test, Fate fate, Optional<Duration> took, String report) {
    private static final Texts TEXTS = Texts.of(TestItem.class);

    public enum Fate {
        NOT_RUN(TEXTS.get("test.waiting")),
        RUNNING(TEXTS.get("test.running")),
        PASSED(TEXTS.get("test.passed")),
        FAILED(TEXTS.get("test.failed")),
        UPDATED(TEXTS.get("test.updated"));

        private final String label;

        Fate(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static TestItem of(GoldenTest test) {
        return new TestItem(test, Fate.NOT_RUN, Optional.empty(), "");
    }

    TestItem running() {
        return new TestItem(test, Fate.RUNNING, took, report);
    }

    String spoken() {
        return test.name() + " " + fate.label() + took.map(time -> " " + Durations.text(time)).orElse("");
    }
}
