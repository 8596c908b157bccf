package dev.sluice.editor.assist.lint;

import dev.sluice.editor.assist.EngineFacts;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.python.PythonModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The known traps of plugins, each by the name of its rule.
public final class Lints {
    private static final Map<String, Consumer<LintContext>> ALL = all();

    private Lints() {}

    private static Map<String, Consumer<LintContext>> all() {
        var all = new LinkedHashMap<String, Consumer<LintContext>>();
        all.put("line-builder-import", ApiLints::lineBuilderImport);
        all.put("batch-attribute", ApiLints::batchAttribute);
        all.put("entry-function", EntryLints::entryFunction);
        all.put("cron-fields", TriggerLints::cronFields);
        all.put("table-missing", TriggerLints::tableMissing);
        all.put("args-number", ApiLints::argsNumber);
        all.put("args-none", EntryLints::argsNone);
        all.put("field-type", LineLints::fieldType);
        all.put("request-path", TriggerLints::requestPath);
        all.put("request-result", EntryLints::requestResult);
        all.put("retry-or-overlap", TriggerLints::retryOrOverlap);
        all.put("package-missing", FileLints::packageMissing);
        all.put("secret", FileLints::secret);
        all.put("own-table", LineLints::ownTable);
        all.put("module-state", FileLints::moduleState);
        all.put("empty-batches", EntryLints::emptyBatches);
        all.put("refused-line", LineLints::refusedLine);
        all.put("lost-lines", LineLints::lostLines);
        return all;
    }

    public static Set<String> rules() {
        return ALL.keySet();
    }

    /// What they find in a text that can be read; in a broken one, what is there already counts too.
    public static List<Problem> of(PythonModule module, Schema schema, EngineFacts facts) {
        var context = new LintContext(module, schema, facts);
        ALL.forEach((rule, lint) -> {
            context.begin(rule);
            lint.accept(context);
        });
        return context.problems();
    }
}
