package dev.sluice.app.triggers;

import dev.sluice.app.triggers.Check.Field;
import dev.sluice.app.triggers.Check.Fix;
import dev.sluice.app.triggers.Check.Level;
import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.InvalidTriggerException;
import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.environment.PythonModules;
import dev.sluice.engine.metadata.ArgumentCheck;
import dev.sluice.engine.metadata.PluginType;
import dev.sluice.engine.schedule.CronSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks over a drafted trigger before it is created: what a server will do with it.
final class TriggerChecks {
    private static final Texts TEXTS = Texts.of(TriggerChecks.class);
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
        return around.catalog().liveDatabase(draft.database());
    }

    private void name() {
        if (draft.database().isBlank()) {
            add(Field.NAME, Level.REFUSED, TEXTS.get("check.database.choose"));
            return;
        }
        if (database().isEmpty()) {
            var check = add(Field.NAME, Level.REFUSED, TEXTS.get("check.database.missing"), draft.database());
            fix(check, new Fix.CreateDatabase(TEXTS.get("fix.database", draft.database()), draft.database()));
        }
        if (draft.name().isBlank()) {
            add(Field.NAME, Level.REFUSED, TEXTS.get("check.name.missing"));
            return;
        }
        boolean taken = database().flatMap(database -> database.trigger(draft.name())).isPresent();
        if (taken && !original.equals(Optional.of(draft.key())))
            add(Field.NAME, Level.REFUSED, TEXTS.get("check.name.taken"), draft.database(), draft.name());
        if (draft.name().startsWith("-"))
            add(Field.NAME, Level.WARNING, TEXTS.get("check.name.option"));
        else if (!draft.name().equals(draft.name().strip()))
            add(Field.NAME, Level.WARNING, TEXTS.get("check.name.blank"));
    }

    private void occasion() {
        switch (draft.when()) {
            case TABLE -> table();
            case ALL_TABLES -> {
                add(Field.WHEN, Level.GOOD, TEXTS.get("check.tables"), draft.database());
                ownWrites(around.plugin().tablesWritten());
            }
            case EVERY -> specification();
            case CRON -> cron();
            case REQUEST -> path();
        }
    }

    private void table() {
        if (draft.table().isBlank()) {
            add(Field.WHEN, Level.REFUSED, TEXTS.get("check.table.choose"));
            return;
        }
        var found = database().flatMap(database -> database.table(draft.table())).filter(table -> table.deletedAt().isEmpty());
        if (found.isPresent()) {
            add(Field.WHEN, Level.GOOD, TEXTS.get("check.table"), draft.table());
        } else {
            var near = near(draft.table(), tables());
            var check = add(
                    Field.WHEN,
                    Level.WARNING,
                    TEXTS.get("check.table.missing"),
                    draft.database(),
                    draft.table(),
                    near.map(name -> TEXTS.get("check.table.near", name)).orElse("."));
            near.ifPresent(name -> fix(check, new Fix.Edit(TEXTS.get("fix.take", name), form -> form.withTable(name))));
        }
        if (around.plugin().tablesWritten().contains(draft.table())) ownWrites(List.of(draft.table()));
    }

    private List<String> tables() {
        return database().stream()
                .flatMap(Database::liveTables)
                .map(Table::name)
                .sorted()
                .toList();
    }

    private void ownWrites(Collection<String> tables) {
        if (tables.isEmpty()) return;
        add(
                Field.PLUGIN,
                Level.WARNING,
                TEXTS.get("check.chain"),
                tables.stream().map(table -> "`" + table + "`").reduce((a, b) -> a + ", " + b).orElseThrow(),
                draft.database());
    }

    private void cron() {
        var fields = draft.cron().strip().split("\\s+");
        if (fields.length == CRON_FIELDS - 1 && !isCron(draft.cron())) {
            var fixed = "0 " + draft.cron().strip();
            var check = add(Field.WHEN, Level.REFUSED, TEXTS.get("check.cron.five"));
            if (isCron(fixed)) fix(check, new Fix.Edit(TEXTS.get("fix.write", fixed), form -> form.withCron(fixed)));
            return;
        }
        try {
            var schedule = CronSchedule.parse(draft.cron());
            if (schedule.needsBothDays())
                add(Field.WHEN, Level.NOTE, TEXTS.get("check.cron.days"));
            if (schedule.next(Instant.EPOCH).isEmpty()) add(Field.WHEN, Level.WARNING, TEXTS.get("check.cron.never"));
        } catch (IllegalArgumentException e) {
            add(Field.WHEN, Level.REFUSED, TEXTS.get("check.cron.broken"), String.valueOf(e.getMessage()));
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
            add(Field.WHEN, Level.REFUSED, TEXTS.get("check.server"), text);
        }
    }

    private void path() {
        var path = draft.path();
        if (path.isBlank()) {
            add(Field.WHEN, Level.REFUSED, TEXTS.get("check.path.missing"));
            return;
        }
        if (!PLAIN_PATH.matcher(path).matches())
            add(Field.WHEN, Level.FAILS, TEXTS.get("check.path.encoded"));
        else if (path.startsWith("/")) {
            var check = add(Field.WHEN, Level.WARNING, TEXTS.get("check.path.slash"), path);
            fix(check, new Fix.Edit(TEXTS.get("fix.slash"), form -> form.withPath(path.replaceFirst("^/+", ""))));
        }
        var holder = holders(path).findFirst();
        if (holder.isPresent())
            add(
                    Field.WHEN,
                    draft.enabled() ? Level.REFUSED : Level.WARNING,
                    TEXTS.get("check.path.taken"),
                    holder.get());
        else add(Field.WHEN, Level.GOOD, TEXTS.get("check.path"));
    }

    private Stream<TriggerKey> holders(String path) {
        return around.catalog().liveDatabases()
                .flatMap(database -> database.triggers().values().stream()
                        .filter(trigger -> trigger.specification().equals(new TriggerSpecification.RequestPath(path)))
                        .map(trigger -> new TriggerKey(database.name(), trigger.name())))
                .filter(holder -> !original.equals(Optional.of(holder)))
                .sorted((a, b) -> a.toString().compareTo(b.toString()));
    }

    private void plugin() {
        var plugin = around.plugin();
        if (draft.plugin().isBlank()) {
            add(Field.PLUGIN, Level.REFUSED, TEXTS.get("check.plugin.choose"));
            return;
        }
        if (!plugin.name().equals(draft.plugin())) return; // it is being read
        if (draft.plugin().startsWith("gh:")) {
            add(Field.PLUGIN, Level.NOTE, TEXTS.get("check.plugin.public"));
            return;
        }
        if (!plugin.isRead()) {
            var near = near(draft.plugin(), around.plugins());
            var check = add(Field.PLUGIN, Level.REFUSED, TEXTS.get("check.plugin.missing"), draft.plugin());
            near.ifPresent(name -> fix(check, new Fix.Edit(TEXTS.get("fix.take", name), form -> form.withPlugin(name))));
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
                    TEXTS.get("check.entry.missing"),
                    plugin.name(),
                    type.entryPoint(),
                    others.isEmpty() ? "" : TEXTS.get("check.entry.others", String.join(" " + TEXTS.get("and") + " ", others)));
        } else if (plugin.isAsynchronous(type))
            add(Field.PLUGIN, Level.FAILS, TEXTS.get("check.entry.async"), type.entryPoint());
        else add(Field.PLUGIN, Level.GOOD, TEXTS.get("check.entry"), type.entryPoint());
    }

    private void imports(PluginText plugin) {
        var python = draft.runtime().isEmpty() ? around.python() : draft.runtime();
        var absent = around.absent().getOrDefault(python, Set.of());
        var missing = plugin.foreignImports().stream().filter(absent::contains).map(PythonModules::packageOf).toList();
        if (missing.isEmpty()) return;
        add(
                Field.PLUGIN,
                Level.FAILS,
                TEXTS.get("check.packages"),
                (missing.size() == 1 ? TEXTS.get("check.packages.one", missing.getFirst()) : TEXTS.get("check.packages.many", String.join(", ", missing))),
                pythonName(python),
                String.join(" ", missing));
    }

    private void python() {
        if (!draft.runtime().isEmpty())
            add(Field.PYTHON, Level.NOTE, TEXTS.get("check.python.own"));
        if (!draft.runtime().isEmpty() && !around.absent().containsKey(draft.runtime()))
            add(Field.PYTHON, Level.FAILS, TEXTS.get("check.python.missing"), pythonName(draft.runtime()));
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
            add(Field.ARGUMENTS, Level.FAILS, TEXTS.get("check.arguments.none"));
        if (draft.arguments().entrySet().stream().anyMatch(argument -> (argument.getKey() + argument.getValue()).contains(",")))
            add(Field.ARGUMENTS, Level.NOTE, TEXTS.get("check.arguments.comma"));
    }

    private static String capitalized(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1).replaceFirst("\\.$", "");
    }

    private void failure() {
        var text = switch (draft.onError()) {
            case LOG -> draft.when().type() == PluginType.ONWRITE ? TEXTS.get("check.failure.log.rows") : TEXTS.get("check.failure.log");
            case RETRY -> TEXTS.get("check.failure.retry");
            case DISABLE -> TEXTS.get("check.failure.disable");
        };
        add(Field.FAILURE, draft.onError() == ErrorBehavior.RETRY ? Level.NOTE : Level.GOOD, text);
        if (draft.recording() == Recording.OFF) add(Field.FAILURE, Level.NOTE, TEXTS.get("check.records.off"));
    }

    private void overlap() {
        if (draft.overlap() && around.plugin().name().equals(draft.plugin()) && around.plugin().usesCache())
            add(Field.OVERLAP, Level.WARNING, TEXTS.get("check.overlap.cache"));
        else if (draft.overlap()) add(Field.OVERLAP, Level.GOOD, TEXTS.get("check.overlap.on"));
        else add(Field.OVERLAP, Level.GOOD, TEXTS.get("check.overlap.off"));
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
