package dev.sluice.app.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.frame.OpenedFiles;
import dev.sluice.app.fx.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchModelTest {
    @TempDir
    private Path folder;

    private SearchModel model;

    @BeforeEach
    void files() throws Exception {
        Files.writeString(folder.resolve("a.py"), "rows = 1\nROWS = 2\n");
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/b.py"), "x = rows_of(3)\n");
        model = new SearchModel(folder, new Tasks(Runnable::run, Runnable::run), new OpenedFiles());
    }

    @Test
    void options_search_again_and_the_count_is_told() {
        model.textProperty().set("rows");
        model.search();
        assertThat(model.found()).hasSize(2);
        assertThat(model.statusProperty().get()).isEqualTo("3 matches");
        model.matchCaseProperty().set(true);
        assertThat(model.statusProperty().get()).isEqualTo("2 matches");
        model.wholeWordProperty().set(true);
        assertThat(model.statusProperty().get()).isEqualTo("1 match");
        assertThat(model.found().getFirst().hits().getFirst().line()).isEqualTo(1);
    }

    @Test
    void what_is_not_there_and_what_is_no_expression_is_said() {
        model.textProperty().set("nowhere");
        model.search();
        assertThat(model.statusProperty().get()).isEqualTo("Nothing found in 2 files.");
        model.textProperty().set("(");
        model.expressionProperty().set(true);
        assertThat(model.statusProperty().get()).startsWith("This is no regular expression: ");
        model.textProperty().set("");
        model.search();
        assertThat(model.statusProperty().get()).isEmpty();
        assertThat(model.found()).isEmpty();
    }
}
