package dev.sluice.app.testrun;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// When a run was, in local time and to the millisecond, so that no two runs of a list read alike.
final class RunTime {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private RunTime() {}

    static String text(Instant started) {
        return FORMAT.format(started);
    }
}
