package dev.sluice.editor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PackageMapTest {
    @Test
    void the_editor_speaks_in_text_and_knows_neither_engine_nor_app() {
        assertThat(PackageMap.around(CodeEditor.class)).allSatisfy((_, all) -> assertThat(all)
                .noneMatch(name -> name.startsWith("dev.sluice.") && !name.startsWith("dev.sluice.editor")));
    }
}
