package dev.sluice.app.triggers;

import dev.sluice.editor.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// One difference between a trigger as it is and as the form has it.
///
/// @param anew whether the engine has to delete the trigger and create it again for this
record DefinitionChange(String what, String before, String after, boolean anew) {
    private static final Texts TEXTS = Texts.of(DefinitionChange.class);

    static List<DefinitionChange> between(Draft before, Draft after) {
        var changes = new ArrayList<DefinitionChange>();
        add(changes, TEXTS.get("change.database"), before.database(), after.database(), true);
        add(changes, TEXTS.get("change.name"), before.name(), after.name(), true);
        add(changes, TEXTS.get("change.when"), before.specification(), after.specification(), true);
        add(changes, TEXTS.get("change.plugin"), before.plugin(), after.plugin(), true);
        var names = new TreeSet<>(before.arguments().keySet());
        names.addAll(after.arguments().keySet());
        for (var name : names)
            add(
                    changes,
                    TEXTS.get("change.argument", name),
                    before.arguments().getOrDefault(name, ""),
                    after.arguments().getOrDefault(name, ""),
                    true);
        add(changes, TEXTS.get("change.failure"), before.onError().text(), after.onError().text(), true);
        add(changes, TEXTS.get("change.overlap"), yes(before.overlap()), yes(after.overlap()), true);
        add(changes, TEXTS.get("change.python"), python(before), python(after), false);
        add(changes, TEXTS.get("change.records"), before.recording().text(), after.recording().text(), false);
        add(changes, TEXTS.get("change.enabled"), yes(before.enabled()), yes(after.enabled()), false);
        return changes;
    }

    private static void add(List<DefinitionChange> changes, String what, String before, String after, boolean anew) {
        if (!before.equals(after)) changes.add(new DefinitionChange(what, before, after, anew));
    }

    private static String yes(boolean yes) {
        return yes ? TEXTS.get("yes") : TEXTS.get("no");
    }

    private static String python(Draft draft) {
        return draft.runtime().isEmpty() ? TEXTS.get("python.default") : draft.runtime();
    }
}
