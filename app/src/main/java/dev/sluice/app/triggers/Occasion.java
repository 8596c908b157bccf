package dev.sluice.app.triggers;

import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.InvalidTriggerException;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.metadata.PluginType;
import dev.sluice.engine.schedule.CronSchedule;
import dev.sluice.engine.schedule.HumanDuration;
import dev.sluice.engine.schedule.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// When a drafted trigger fires: in words, and the next times.
///
/// @param words empty when the form makes no sense yet
/// @param next  of a schedule, the soonest first
record Occasion(String words, List<Instant> next) {
    private static final Texts TEXTS = Texts.of(Occasion.class);

    /// Times that are told.
    static final int TIMES = 5;

    private static final Occasion NONE = new Occasion("", List.of());
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss 'UTC'", Locale.ENGLISH);
    private static final DateTimeFormatter UTC_WITH_YEAR = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE HH:mm:ss", Locale.ENGLISH);

    static Occasion of(Draft draft, Instant now) {
        if (draft.when().type() == PluginType.ONWRITE) return NONE;
        try {
            return switch (TriggerSpecification.parse(draft.specification())) {
                case TriggerSpecification.Every every ->
                    new Occasion(TEXTS.get("every", HumanDuration.print(every.period())), times(every.schedule(), now));
                case TriggerSpecification.Cron cron -> new Occasion(sentence(cron.schedule()), times(cron.schedule(), now));
                case TriggerSpecification.SingleTable _, TriggerSpecification.AllTables _, TriggerSpecification.RequestPath _ -> NONE;
            };
        } catch (InvalidTriggerException unfinished) {
            return NONE;
        }
    }

    private static String sentence(CronSchedule schedule) {
        var words = schedule.words();
        return TEXTS.get("cron.utc", Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }

    private static List<Instant> times(Schedule schedule, Instant now) {
        var times = new ArrayList<Instant>();
        for (var next = schedule.first(now); next.isPresent() && times.size() < TIMES; next = schedule.after(next.get())) times.add(next.get());
        return times;
    }

    /// A line for each of the next times: in UTC, and by the clock of a zone where that differs. Says where the distance
    /// of the two changes, since the trigger does not follow.
    List<String> lines(ZoneId zone) {
        var lines = new ArrayList<String>();
        boolean years = next.stream().map(time -> time.atOffset(ZoneOffset.UTC).getYear()).distinct().count() > 1;
        var utc = years ? UTC_WITH_YEAR : UTC;
        Optional<ZoneOffset> before = Optional.empty();
        for (var time : next) {
            var offset = zone.getRules().getOffset(time);
            var line = utc.format(time.atOffset(ZoneOffset.UTC));
            if (offset.getTotalSeconds() != 0)
                line += "  ·  %s %s".formatted(LOCAL.format(time.atZone(zone)), zoneName(zone, time));
            if (before.filter(last -> !last.equals(offset)).isPresent()) line += "  " + TEXTS.get("time.clocks", offset);
            before = Optional.of(offset);
            lines.add(line);
        }
        return lines;
    }

    private static String zoneName(ZoneId zone, Instant time) {
        return DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(time.atZone(zone));
    }
}
