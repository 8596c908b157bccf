package dev.sluice.app.data.result;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/// Values as text.
public final class CellText {
    /// As it stands for a value that is not there.
    public static final String NULL = "null";

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /// Bytes of a text that a cell shows.
    private static final int CELL_BYTES = 400;

    private static final DateTimeFormatter DATE_AND_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();

    private CellText() {}

    /// A value for the eye: times in `zone`, long texts cut, breaks as a sign.
    static String shown(ResultColumn column, int row, ZoneId zone) {
        if (column.isNull(row)) return NULL;
        return switch (column) {
            case ResultColumn.Times times -> moment(times.nanos()[row], zone);
            case ResultColumn.Texts texts -> texts.head(row, CELL_BYTES).replace('\n', '⏎').replace('\r', ' ').replace('\t', ' ');
            default -> exact(column, row);
        };
    }

    /// The whole value, times in UTC, for a file or the clipboard. Not for null.
    static String exact(ResultColumn column, int row) {
        return switch (column) {
            case ResultColumn.Whole whole ->
                whole.unsigned() ? Long.toUnsignedString(whole.values()[row]) : Long.toString(whole.values()[row]);
            case ResultColumn.Floats floats -> Double.toString(floats.values()[row]);
            case ResultColumn.Flags flags -> Boolean.toString(flags.values().get(row));
            case ResultColumn.Times times -> instant(times.nanos()[row]).toString();
            case ResultColumn.Texts texts -> texts.text(row);
        };
    }

    /// `2026-01-31 13:05:00.25`, in the time of `zone`.
    public static String moment(long nanos, ZoneId zone) {
        return DATE_AND_TIME.format(instant(nanos).atZone(zone));
    }

    /// The same in UTC, said so.
    public static String utc(long nanos) {
        return moment(nanos, ZoneOffset.UTC) + " UTC";
    }

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
