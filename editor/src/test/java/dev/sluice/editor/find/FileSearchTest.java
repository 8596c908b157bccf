package dev.sluice.editor.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSearchTest {
    private static final Query ROW = new Query("row", false, true, false);

    @TempDir
    private Path folder;

    private final List<FileSearch.FileHits> found = new ArrayList<>();

    @Test
    void text_files_are_looked_through_and_others_passed_over() throws Exception {
        write("a.py", "import os\nfor row in rows:\n    print(row)\n");
        write("sub/b.txt", "no\r\nRow\r\n");
        write(".git/config", "row");
        write(".hidden", "row");
        write("__pycache__/x.py", "row");
        Files.write(folder.resolve("data.bin"), new byte[] {'r', 'o', 'w', 0});
        Files.write(folder.resolve("latin.txt"), new byte[] {'r', 'o', 'w', ' ', (byte) 0xe4});
        Files.write(folder.resolve("large.txt"), "row ".repeat(600_000).getBytes(StandardCharsets.UTF_8));
        var outcome = new FileSearch(folder, ROW).run(found::add);
        assertThat(outcome).isEqualTo(new FileSearch.Outcome(2, 3, true));
        assertThat(found)
                .containsExactlyInAnyOrder(
                        new FileSearch.FileHits(
                                folder.resolve("a.py"),
                                List.of(
                                        new FileSearch.Hit(2, 5, "for row in rows:", 4, 7),
                                        new FileSearch.Hit(3, 11, "    print(row)", 10, 13))),
                        new FileSearch.FileHits(
                                folder.resolve("sub/b.txt"), List.of(new FileSearch.Hit(2, 1, "Row", 0, 3))));
    }

    @Test
    void what_is_not_saved_yet_is_looked_through_in_place_of_the_file() throws Exception {
        write("typed.py", "row = 1\n");
        write("other.py", "nothing\n");
        var file = folder.resolve("typed.py");
        new FileSearch(folder, ROW, Map.of(file.toAbsolutePath(), "\nrow = 2\n")).run(found::add);
        assertThat(found).singleElement().isEqualTo(new FileSearch.FileHits(file, List.of(new FileSearch.Hit(2, 1, "row = 2", 0, 3))));
    }

    @Test
    void of_a_long_line_the_part_around_the_match_is_shown() throws Exception {
        write("a.txt", "x".repeat(1_000) + " row " + "y".repeat(1_000));
        new FileSearch(folder, ROW).run(found::add);
        var hit = found.getFirst().hits().getFirst();
        assertThat(hit.column()).isEqualTo(1_002);
        assertThat(hit.shown()).hasSize(FileSearch.SHOWN_CHARS);
        assertThat(hit.shown().substring(hit.from(), hit.to())).isEqualTo("row");
    }

    @Test
    void a_search_ends_at_its_limits_and_says_so() throws Exception {
        write("a.txt", "row ".repeat(FileSearch.MATCHES_PER_FILE + 1));
        for (int i = 0; i < 12; i++) write("b" + i, "row ".repeat(FileSearch.MATCHES_PER_FILE));
        var outcome = new FileSearch(folder, ROW).run(found::add);
        assertThat(outcome.matches()).isEqualTo(FileSearch.MATCH_LIMIT);
        assertThat(outcome.complete()).isFalse();
    }

    @Test
    void a_cancelled_search_looks_at_no_further_file() throws Exception {
        for (int i = 0; i < 5; i++) write("a" + i, "row");
        var search = new FileSearch(folder, ROW);
        var outcome = search.run(hits -> {
            found.add(hits);
            search.cancel();
        });
        assertThat(found).hasSize(1);
        assertThat(outcome.complete()).isFalse();
    }

    @Test
    void what_cannot_be_looked_for_is_refused_at_once() {
        assertThatThrownBy(() -> new FileSearch(folder, new Query("(", false, false, true)))
                .isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> new FileSearch(folder.resolve("none"), ROW).run(found::add))
                .isInstanceOf(NoSuchFileException.class);
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
