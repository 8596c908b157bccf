package dev.sluice.app.triggers;

import java.util.Optional;
import java.util.function.UnaryOperator;

/// What the form says beside a field: what will happen, or why it will not.
///
/// @param fix what a person may want done about it
record Check(Field field, Level level, String text, Optional<Fix> fix) {
    enum Field {
        NAME,
        WHEN,
        PLUGIN,
        PYTHON,
        ARGUMENTS,
        FAILURE,
        OVERLAP
    }

    enum Level {
        /// Says what will happen.
        GOOD,
        /// Worth knowing.
        NOTE,
        WARNING,
        /// Can be created, but each run fails.
        FAILS,
        /// Cannot be created.
        REFUSED
    }

    sealed interface Fix {
        String label();

        /// Changes the form.
        record Edit(String label, UnaryOperator<Draft> change) implements Fix {}

        record CreateDatabase(String label, String database) implements Fix {}
    }

    Check(Field field, Level level, String text) {
        this(field, level, text, Optional.empty());
    }

    Check with(Fix offered) {
        return new Check(field, level, text, Optional.of(offered));
    }
}
