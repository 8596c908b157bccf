package dev.sluice.app.packages;

import dev.sluice.app.packages.PackageState.MissingModule;
import dev.sluice.editor.Texts;
import dev.sluice.engine.environment.InstalledPackage;
import java.util.ArrayList;
import java.util.List;

/// A row of the list of packages.
sealed interface PackageRow {
    Texts TEXTS = Texts.of(PackageRow.class);

    record Heading(String text) implements PackageRow {}

    record Missing(MissingModule module) implements PackageRow {
        /// Where it is imported, in the room of a row.
        String places() {
            var first = module.uses().getFirst();
            var place = first.file().getFileName() + ":" + first.line();
            return module.uses().size() == 1 ? place : place + " +" + (module.uses().size() - 1);
        }
    }

    record Installed(InstalledPackage about) implements PackageRow {}

    /// In the place of packages that are not there.
    record Hint(String text) implements PackageRow {}

    record Trigger(String name) implements PackageRow {}

    /// @param enabled whether packages may be installed
    static List<PackageRow> of(PackageState.Runtime runtime, boolean enabled) {
        var rows = new ArrayList<PackageRow>();
        if (!runtime.missing().isEmpty()) {
            rows.add(new Heading(TEXTS.get("heading.missing")));
            runtime.missing().forEach(module -> rows.add(new Missing(module)));
        }
        if (!runtime.installed().isEmpty()) {
            rows.add(new Heading(TEXTS.get("heading.installed")));
            runtime.installed().forEach(about -> rows.add(new Installed(about)));
        }
        if (rows.isEmpty() && !runtime.triggers().isEmpty()) {
            rows.add(new Heading(TEXTS.get("heading.installed")));
            rows.add(new Hint(enabled ? TEXTS.get("installed.next") : TEXTS.get("installed.nothing")));
        }
        if (!runtime.triggers().isEmpty()) {
            rows.add(new Heading(TEXTS.get("heading.triggers")));
            runtime.triggers().forEach(name -> rows.add(new Trigger(name)));
        }
        return rows;
    }
}
