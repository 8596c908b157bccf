package dev.sluice.app.testrun;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The rows that a plugin is to be run on, as they were typed.
sealed interface InputRows {
    /// As line protocol.
    ///
    /// @throws IllegalArgumentException that says which line is wrong
    String lines();

    /// The same of a text that was cut after so many characters, at the end of a line.
    InputRows beginning(int limit);

    record Lines(String lines) implements InputRows {
        @Override
        public InputRows beginning(int limit) {
            return new Lines(cut(lines, limit));
        }
    }

    /// @param tags names of columns, separated by commas
    record Csv(String text, String table, String tags) implements InputRows {
        @Override
        public String lines() {
            var names = Arrays.stream(tags.split(",")).map(String::strip).filter(tag -> !tag.isEmpty()).collect(Collectors.toSet());
            return CsvRows.lines(text, table, names);
        }

        @Override
        public InputRows beginning(int limit) {
            return new Csv(cut(text, limit), table, tags);
        }
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, text.lastIndexOf('\n', limit) + 1);
    }
}
