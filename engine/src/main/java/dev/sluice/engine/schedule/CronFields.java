package dev.sluice.engine.schedule;

import java.util.BitSet;

/// The values that each field of a cron expression chooses. Nobody changes them.
///
/// @param daysOfWeek from 1 for Sunday
record CronFields(
        BitSet seconds, BitSet minutes, BitSet hours, BitSet daysOfMonth, BitSet months, BitSet daysOfWeek, BitSet years) {}
