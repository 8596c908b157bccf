package dev.sluice.app.data.write;

import dev.sluice.app.data.result.LineText;
import dev.sluice.editor.Texts;
import dev.sluice.engine.lineprotocol.Precision;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What the columns of a CSV file are in a table.
record CsvMapping(String table, List<Column> columns) {
    private static final Texts TEXTS = Texts.of(CsvMapping.class);

    /// In the place of a column.
    static final int WHOLE_ROW = -1;

    enum Role {
        TAG(TEXTS.get("role.tag")),
        FLOAT(TEXTS.get("role.float")),
        INTEGER(TEXTS.get("role.integer")),
        BOOLEAN(TEXTS.get("role.boolean")),
        STRING(TEXTS.get("role.string")),
        TIME(TEXTS.get("role.time")),
        IGNORE(TEXTS.get("role.none"));

        private final String label;

        Role(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    record Column(String name, Role role) {}

    CsvMapping {
        columns = List.copyOf(columns);
    }

    /// Guesses from the first rows.
    static CsvMapping guess(String table, List<String> head, List<List<String>> rows) {
        var columns = new ArrayList<Column>();
        boolean timed = false;
        for (int i = 0; i < head.size(); i++) {
            int index = i;
            var values = rows.stream()
                    .filter(row -> index < row.size() && !row.get(index).isBlank())
                    .map(row -> row.get(index).strip())
                    .toList();
            var role = role(head.get(i), values, timed);
            timed |= role == Role.TIME;
            columns.add(new Column(head.get(i).strip(), role));
        }
        return new CsvMapping(table, columns);
    }

    /// What columns are, in one line for [#withRoles].
    static String roles(List<Column> columns) {
        return columns.stream().map(column -> column.role().name()).collect(Collectors.joining(","));
    }

    /// Columns as somebody had them; as they are when the roles are those of another file.
    static List<Column> withRoles(List<Column> columns, String roles) {
        var names = List.of(roles.split(","));
        var known = Stream.of(Role.values()).map(Role::name).toList();
        if (names.size() != columns.size() || !known.containsAll(names)) return columns;
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new Column(columns.get(i).name(), Role.valueOf(names.get(i))))
                .toList();
    }

    private static Role role(String name, List<String> values, boolean timed) {
        var lower = name.strip().toLowerCase(Locale.ROOT);
        boolean timeName = List.of("time", "timestamp", "date", "datetime", "_time", "ts").contains(lower);
        if (values.isEmpty()) return Role.STRING;
        long times = values.stream().filter(value -> timeName ? time(value).isPresent() : isDate(value)).count();
        // a few bad cells do not make a column of times one of texts
        if (!timed && (times == values.size() || timeName && 2 * times > values.size())) return Role.TIME;
        if (values.stream().allMatch(CsvMapping::isWhole)) return Role.INTEGER;
        if (values.stream().allMatch(CsvMapping::isNumber)) return Role.FLOAT;
        if (values.stream().allMatch(CsvMapping::isFlag)) return Role.BOOLEAN;
        long distinct = values.stream().distinct().count();
        return distinct <= Math.max(1, values.size() / 2) ? Role.TAG : Role.STRING;
    }

    private static boolean isDate(String value) {
        return value.indexOf('-') > 0 && time(value).isPresent();
    }

    private static boolean isWhole(String value) {
        return value.matches("[-+]?\\d{1,18}");
    }

    private static boolean isNumber(String value) {
        return value.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    }

    private static boolean isFlag(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }

    /// Nanoseconds of a moment: ISO 8601, in UTC when it names no zone, or a number whose size tells its unit.
    static Optional<Long> time(String value) {
        try {
            var text = value.strip().replace(' ', 'T');
            if (text.matches("[-+]?\\d+")) return Optional.of(epoch(Long.parseLong(text)));
            if (text.length() == 10) return Optional.of(nanos(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)));
            boolean zoned = text.endsWith("Z") || text.matches(".*T.*[-+]\\d\\d:?\\d\\d$");
            return Optional.of(nanos(
                    zoned
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long epoch(long number) {
        return Precision.AUTO.toNanos(number);
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    /// A cell that its column does not take.
    ///
    /// @param column from 0; [#WHOLE_ROW] when it is no single cell
    record Fault(int column, String reason) {}

    /// A row as line protocol, or what is wrong with it.
    ///
    /// @param line   ends with a newline; empty when there are faults
    /// @param faults in the order of the columns
    record Reading(String line, List<Fault> faults) {}

    Reading read(List<String> row) {
        var faults = new ArrayList<Fault>();
        var tags = new StringBuilder();
        var fields = new StringBuilder();
        var time = "";
        boolean field = false;
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var cell = i < row.size() ? row.get(i).strip() : "";
            // left out, it would be taken for one of now
            if (cell.isEmpty() && column.role() == Role.TIME) faults.add(new Fault(i, TEXTS.get("cell.untimed", column.name())));
            if (cell.isEmpty() || column.role() == Role.IGNORE) continue;
            field |= column.role() != Role.TAG && column.role() != Role.TIME;
            var value = value(column.role(), cell);
            if (value.isEmpty()) {
                faults.add(new Fault(i, TEXTS.get("cell.wrong", column.name(), cell, expected(column.role()))));
                continue;
            }
            switch (column.role()) {
                case TAG -> tags.append(',').append(LineText.key(column.name())).append('=').append(value.get());
                case TIME -> time = " " + value.get();
                default -> fields.append(fields.isEmpty() ? "" : ",").append(LineText.key(column.name())).append('=').append(value.get());
            }
        }
        long more = row.stream().skip(columns.size()).filter(value -> !value.isBlank()).count();
        if (more > 0) faults.add(new Fault(WHOLE_ROW, TEXTS.get("row.long", row.size(), columns.size())));
        if (!field) faults.add(new Fault(WHOLE_ROW, TEXTS.get("row.empty")));
        var line = LineText.name(table) + tags + " " + fields + time + "\n";
        return new Reading(faults.isEmpty() ? line : "", faults);
    }

    /// As line protocol has it; empty when it is none of its role.
    private static Optional<String> value(Role role, String cell) {
        return switch (role) {
            case TAG -> Optional.of(LineText.key(cell));
            case TIME -> time(cell).map(String::valueOf);
            case FLOAT -> Optional.of(cell).filter(CsvMapping::isNumber).map(number -> new BigDecimal(number).toString());
            case INTEGER -> Optional.of(cell).filter(CsvMapping::isWhole).map(number -> Long.parseLong(number) + "i");
            case BOOLEAN -> Optional.of(cell).filter(CsvMapping::isFlag).map(flag -> flag.toLowerCase(Locale.ROOT));
            case STRING, IGNORE -> Optional.of(LineText.string(cell));
        };
    }

    /// What a cell should have been.
    private static String expected(Role role) {
        return switch (role) {
            case TIME -> TEXTS.get("cell.time");
            case INTEGER -> TEXTS.get("cell.integer");
            case BOOLEAN -> TEXTS.get("cell.boolean");
            case FLOAT -> TEXTS.get("cell.number");
            case TAG, STRING, IGNORE -> throw new IllegalArgumentException(role + " takes any text");
        };
    }
}
