package dev.sluice.app.triggers;

import dev.sluice.app.triggers.Check.Field;
import dev.sluice.app.triggers.Check.Fix;
import dev.sluice.app.triggers.Check.Level;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.InvalidTriggerException;
import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.metadata.ArgumentCheck;
import dev.sluice.engine.schedule.CronSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks over a drafted trigger before it is created: what a server will do with it.
final class TriggerChecks {
    private static final int CRON_FIELDS = 6;
    /// Chars that a URL carries as they are; a server compares paths without decoding them.
    private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@/-]+");
    private static final int LONGEST_TYPO = 2;

    private final Draft draft;
    private final Optional<TriggerKey> original;
    private final Surroundings around;
    private final List<Check> checks = new ArrayList<>();

    private TriggerChecks(Draft draft, Optional<TriggerKey> original, Surroundings around) {
        this.draft = draft;
        this.original = original;
        this.around = around;
    }

    /// @param original the trigger that is being changed; empty for a new one
    static List<Check> of(Draft draft, Optional<TriggerKey> original, Surroundings around) {
        var checks = new TriggerChecks(draft, original, around);
        checks.name();
        checks.occasion();
        checks.plugin();
        checks.python();
        checks.arguments();
        checks.failure();
        checks.overlap();
        return List.copyOf(checks.checks);
    }

    private Check add(Field field, Level level, String text, Object... values) {
        var check = new Check(field, level, values.length == 0 ? text : text.formatted(values));
        checks.add(check);
        return check;
    }

    private void fix(Check check, Fix fix) {
        checks.set(checks.indexOf(check), check.with(fix));
    }

    private Optional<Database> database() {
        return around.catalog().database(draft.database()).filter(database -> database.deletedAt().isEmpty());
    }

    private void name() {
        if (draft.database().isBlank()) {
            add(Field.NAME, Level.REFUSED, "Choose a database.");
            return;
        }
        if (database().isEmpty()) {
            var check = add(Field.NAME, Level.REFUSED, "There is no database `%s`; a trigger needs one.", draft.database());
            fix(check, new Fix.CreateDatabase("Create database " + draft.database(), draft.database()));
        }
        if (draft.name().isBlank()) {
            add(Field.NAME, Level.REFUSED, "Give the trigger a name.");
            return;
        }
        boolean taken = database().flatMap(database -> database.trigger(draft.name())).isPresent();
        if (taken && !original.equals(Optional.of(draft.key())))
            add(Field.NAME, Level.REFUSED, "`%s` has a trigger `%s` already.", draft.database(), draft.name());
        if (draft.name().startsWith("-"))
            add(Field.NAME, Level.WARNING, "The command line of a server takes a name that begins with - for an option.");
        else if (!draft.name().equals(draft.name().strip()))
            add(Field.NAME, Level.WARNING, "The name has a blank at an end, which has to be typed each time.");
    }

    private void occasion() {
        switch (draft.when()) {
            case TABLE -> table();
            case ALL_TABLES -> {
                add(Field.WHEN, Level.GOOD, "Runs about once a second while rows arrive, with those of all tables of `%s`.", draft.database());
                ownWrites(around.plugin().tablesWritten());
            }
            case EVERY -> specification();
            case CRON -> cron();
            case REQUEST -> path();
        }
    }

    private void table() {
        if (draft.table().isBlank()) {
            add(Field.WHEN, Level.REFUSED, "Name a table.");
            return;
        }
        var found = database().flatMap(database -> database.table(draft.table())).filter(table -> table.deletedAt().isEmpty());
        if (found.isPresent()) {
            add(Field.WHEN, Level.GOOD, "Runs about once a second while rows arrive in `%s`.", draft.table());
        } else {
            var near = near(draft.table(), tables());
            var check = add(
                    Field.WHEN,
                    Level.WARNING,
                    "`%s` has no table `%s` yet%s A server creates the trigger; it runs once somebody writes to that table.",
                    draft.database(),
                    draft.table(),
                    near.map(name -> "; did you mean `" + name + "`?").orElse("."));
            near.ifPresent(name -> fix(check, new Fix.Edit("Take " + name, form -> form.withTable(name))));
        }
        if (around.plugin().tablesWritten().contains(draft.table())) ownWrites(List.of(draft.table()));
    }

    private List<String> tables() {
        return database().stream()
                .flatMap(database -> database.tables().values().stream())
                .filter(table -> table.deletedAt().isEmpty())
                .map(Table::name)
                .sorted()
                .toList();
    }

    private void ownWrites(Collection<String> tables) {
        if (tables.isEmpty()) return;
        add(
                Field.PLUGIN,
                Level.WARNING,
                "The plugin writes to %s, and what it writes to `%s` fires this trigger again: an endless chain, one run a second.",
                tables.stream().map(table -> "`" + table + "`").reduce((a, b) -> a + ", " + b).orElseThrow(),
                draft.database());
    }

    private void cron() {
        var fields = draft.cron().strip().split("\\s+");
        if (fields.length == CRON_FIELDS - 1 && !isCron(draft.cron())) {
            var fixed = "0 " + draft.cron().strip();
            var check = add(Field.WHEN, Level.REFUSED, "These are 5 fields; a server wants 6, of which the first is the second.");
            if (isCron(fixed)) fix(check, new Fix.Edit("Write " + fixed, form -> form.withCron(fixed)));
            return;
        }
        try {
            var schedule = CronSchedule.parse(draft.cron());
            if (schedule.needsBothDays())
                add(Field.WHEN, Level.NOTE, "Day of the month and day of the week must both match, other than in Unix cron.");
            if (schedule.next(Instant.EPOCH).isEmpty()) add(Field.WHEN, Level.WARNING, "There is no such day: the trigger never runs.");
        } catch (IllegalArgumentException e) {
            add(Field.WHEN, Level.REFUSED, "No cron expression: %s.", String.valueOf(e.getMessage()));
        }
    }

    private static boolean isCron(String text) {
        try {
            CronSchedule.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void specification() {
        try {
            TriggerSpecification.parse(draft.specification());
        } catch (InvalidTriggerException e) {
            var text = String.valueOf(e.getMessage());
            add(Field.WHEN, Level.REFUSED, "A server says: %s.", text);
        }
    }

    private void path() {
        var path = draft.path();
        if (path.isBlank()) {
            add(Field.WHEN, Level.REFUSED, "Give the path that requests come to.");
            return;
        }
        if (!PLAIN_PATH.matcher(path).matches())
            add(Field.WHEN, Level.FAILS, "No request can reach this path: a URL encodes some of its chars, and a server does not decode them.");
        else if (path.startsWith("/")) {
            var check = add(Field.WHEN, Level.WARNING, "Requests have to come to /api/v3/engine/%s, with two slashes.", path);
            fix(check, new Fix.Edit("Take the first slash away", form -> form.withPath(path.replaceFirst("^/+", ""))));
        }
        var holder = holders(path).findFirst();
        if (holder.isPresent())
            add(
                    Field.WHEN,
                    Level.WARNING,
                    "`%s` has this path, and paths belong to the whole server. Here the older trigger keeps it; InfluxDB 3 gives it to the newer.",
                    holder.get());
        else add(Field.WHEN, Level.GOOD, "The path is free. Requests need a token of the server.");
    }

    private Stream<TriggerKey> holders(String path) {
        return around.catalog().databases().values().stream()
                .filter(database -> database.deletedAt().isEmpty())
                .flatMap(database -> database.triggers().values().stream()
                        .filter(trigger -> trigger.specification().equals(new TriggerSpecification.RequestPath(path)))
                        .map(trigger -> new TriggerKey(database.name(), trigger.name())))
                .filter(holder -> !original.equals(Optional.of(holder)))
                .sorted((a, b) -> a.toString().compareTo(b.toString()));
    }

    private void plugin() {
        var plugin = around.plugin();
        if (draft.plugin().isBlank()) {
            add(Field.PLUGIN, Level.REFUSED, "Choose a plugin.");
            return;
        }
        if (!plugin.name().equals(draft.plugin())) return; // it is being read
        if (draft.plugin().startsWith("gh:")) {
            add(Field.PLUGIN, Level.NOTE, "A server fetches it from the plugin repository when the trigger starts; nothing is known of it here.");
            return;
        }
        if (!plugin.isRead()) {
            var near = near(draft.plugin(), around.plugins());
            var check = add(Field.PLUGIN, Level.REFUSED, "There is no plugin `%s` in the plugin directory.", draft.plugin());
            near.ifPresent(name -> fix(check, new Fix.Edit("Take " + name, form -> form.withPlugin(name))));
            return;
        }
        entryPoint(plugin);
        imports(plugin);
    }

    private void entryPoint(PluginText plugin) {
        var type = draft.when().type();
        if (!plugin.entryPoints().contains(type)) {
            var others = plugin.entryPoints().stream().map(found -> "`" + found.entryPoint() + "`").toList();
            add(
                    Field.PLUGIN,
                    Level.FAILS,
                    "`%s` has no function `%s` at its top level%s. A server creates the trigger, and each run fails.",
                    plugin.name(),
                    type.entryPoint(),
                    others.isEmpty() ? "" : ", only " + String.join(" and ", others));
        } else if (plugin.isAsynchronous(type))
            add(Field.PLUGIN, Level.FAILS, "`%s` is async: it is called, but nobody awaits it, so it does nothing.", type.entryPoint());
        else add(Field.PLUGIN, Level.GOOD, "Calls `%s`.", type.entryPoint());
    }

    private void imports(PluginText plugin) {
        var python = draft.runtime().isEmpty() ? around.python() : draft.runtime();
        var installed = around.packages().get(python);
        if (installed == null) return;
        var modules = plugin.imports().stream().filter(module -> !plugin.siblings().contains(module)).toList();
        var missing = PythonPackages.missing(modules, installed);
        if (missing.isEmpty()) return;
        add(
                Field.PLUGIN,
                Level.FAILS,
                "%s not installed for %s, so that each run fails where it is imported. On a server: `influxdb3 install package %s`.",
                (missing.size() == 1 ? "`" + missing.iterator().next() + "` is" : String.join(", ", missing) + " are"),
                pythonName(python),
                String.join(" ", missing));
    }

    private void python() {
        if (!draft.runtime().isEmpty())
            add(Field.PYTHON, Level.NOTE, "Of Sluice alone: a server of InfluxDB 3 has one Python, CPython.");
        if (!draft.runtime().isEmpty() && !around.packages().containsKey(draft.runtime()))
            add(Field.PYTHON, Level.FAILS, "%s was not found on this machine.", pythonName(draft.runtime()));
    }

    static String pythonName(String word) {
        return word.equals("graalpy") ? "GraalPy" : "CPython";
    }

    private void arguments() {
        var plugin = around.plugin();
        if (!plugin.name().equals(draft.plugin()) || !plugin.isRead()) return;
        plugin.metadata().ifPresent(metadata -> ArgumentCheck.warnings(metadata, draft.when().type(), draft.arguments())
                .forEach(warning -> add(Field.ARGUMENTS, Level.WARNING, "%s.", capitalized(warning))));
        if (draft.arguments().isEmpty() && plugin.breaksWithoutArguments())
            add(Field.ARGUMENTS, Level.FAILS, "Without arguments `args` is None, and the plugin asks it for some: the run fails.");
        if (draft.arguments().entrySet().stream().anyMatch(argument -> (argument.getKey() + argument.getValue()).contains(",")))
            add(Field.ARGUMENTS, Level.NOTE, "The command line of a server cuts arguments at commas; an export creates this trigger over HTTP.");
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1).replaceFirst("\\.$", "");
    }

    private void failure() {
        var text = switch (draft.onError()) {
            case LOG -> "A run that fails is logged; its rows are not tried again.";
            case RETRY -> "A run that fails is tried again, on the same input, until it passes; what comes meanwhile waits.";
            case DISABLE -> "The first run that fails switches the trigger off, until somebody enables it.";
        };
        add(Field.FAILURE, draft.onError() == ErrorBehavior.RETRY ? Level.NOTE : Level.GOOD, text);
        if (draft.recording() == Recording.OFF) add(Field.FAILURE, Level.NOTE, "Without records runs can be neither looked at nor replayed.");
    }

    private void overlap() {
        if (draft.overlap() && around.plugin().name().equals(draft.plugin()) && around.plugin().usesCache())
            add(Field.OVERLAP, Level.WARNING, "The plugin uses its cache: of two runs at once, one may overwrite what the other has put there.");
        else if (draft.overlap()) add(Field.OVERLAP, Level.GOOD, "A run begins at once, beside those that have not ended; their order is not kept.");
        else add(Field.OVERLAP, Level.GOOD, "One run after the other; what comes meanwhile waits.");
    }

    /// The only name that is a typo away.
    private static Optional<String> near(String name, List<String> names) {
        return names.stream()
                .filter(other -> distance(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT)) <= LONGEST_TYPO)
                .findFirst();
    }

    /// Chars to change, add or take away.
    private static int distance(String a, String b) {
        var last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) last[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++)
                row[j] = Math.min(
                        Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
            last = row;
        }
        return last[b.length()];
    }
}
