package dev.sluice.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/// Keeps "Packages of the app" in docs/architecture.md true.
final class PackageMapTest {
    private static final String[] HEADLESS = {
        "dev.sluice.app",
        "dev.sluice.app.cli",
        "dev.sluice.app.client",
        "dev.sluice.app.local",
        "dev.sluice.app.demo",
        "dev.sluice.app.export"
    };
    private static final String[] JOINING = {"dev.sluice.app.workbench", "dev.sluice.app.rehearsal"};
    private static final JavaClasses CLASSES =
            new ClassFileImporter().importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void the_command_line_starts_without_a_window() {
        noClasses()
                .that()
                .resideInAnyPackage(HEADLESS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .check(CLASSES);
    }

    @Test
    void views_do_not_know_each_other() {
        slices().matching("dev.sluice.app.(*)")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAnyPackage(HEADLESS), alwaysTrue())
                .ignoreDependency(resideInAnyPackage(JOINING), alwaysTrue())
                .ignoreDependency(alwaysTrue(), resideInAnyPackage("dev.sluice.app.fx", "dev.sluice.app.frame", "dev.sluice.app.export"))
                .check(CLASSES);
    }
}
