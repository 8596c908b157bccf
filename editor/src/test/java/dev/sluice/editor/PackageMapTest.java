package dev.sluice.editor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

final class PackageMapTest {
    @Test
    void the_editor_speaks_in_text_and_knows_neither_engine_nor_app() {
        var classes = new ClassFileImporter()
                .importUrl(CodeEditor.class.getProtectionDomain().getCodeSource().getLocation());
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sluice.engine..", "dev.sluice.host..", "dev.sluice.app..")
                .check(classes);
    }
}
