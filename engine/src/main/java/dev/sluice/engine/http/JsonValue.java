package dev.sluice.engine.http;

import java.util.List;
import java.util.Map;

/// A JSON value together with the place where its text ends, which error messages name.
sealed interface JsonValue {
    /// Line from 1; column is the count of bytes of that line up to and including the last byte of the value.
    record Position(int line, int column) {
        @Override
        public String toString() {
            return " at line " + line + " column " + column;
        }
    }

    Position end();

    record Text(String value, Position end) implements JsonValue {}

    /// `digits` as they stand in the text.
    record Number(String digits, Position end) implements JsonValue {
        boolean isInteger() {
            return digits.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        }
    }

    record Bool(boolean value, Position end) implements JsonValue {}

    record Null(Position end) implements JsonValue {}

    record Array(List<JsonValue> elements, Position end) implements JsonValue {
        public Array {
            elements = List.copyOf(elements);
        }
    }

    /// In order of appearance; a repeated name is in `repeated`, its last value in `members`.
    record Members(Map<String, JsonValue> members, List<String> repeated, Position end) implements JsonValue {}

    /// What serde calls the value in its messages.
    default String described() {
        return switch (this) {
            case Text(var value, _) -> "string " + Json.text(value);
            case Number number when number.isInteger() -> "integer `" + number.digits() + "`";
            case Number(var digits, _) -> "floating point `" + digits + "`";
            case Bool(var value, _) -> "boolean `" + value + "`";
            case Null _ -> "null";
            case Array _ -> "sequence";
            case Members _ -> "map";
        };
    }
}
