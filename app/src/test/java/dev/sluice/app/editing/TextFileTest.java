package dev.sluice.app.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.app.fx.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @TempDir
    private Path folder;

    @Test
    void saving_leaves_the_new_text_and_nothing_beside_it() throws IOException {
        var file = file("a.py", "x = 1\n");
        TextFile.read(file).withText("x = 2\nü\n").save();
        assertThat(file).hasContent("x = 2\nü\n");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void line_breaks_stay_as_they_were_on_disk() throws IOException {
        var file = file("a.py", "x\r\ny\r\n");
        var read = TextFile.read(file);
        assertThat(read.text()).isEqualTo("x\ny\n");
        read.withText("x\nz\n").save();
        assertThat(Files.readString(file)).isEqualTo("x\r\nz\r\n");
    }

    @Test
    void what_cannot_be_read_or_saved_is_named() throws IOException {
        var missing = folder.resolve("gone").resolve("a.py");
        assertThatThrownBy(() -> TextFile.read(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read " + missing);
        var below = file("file", "").resolve("a.py");
        assertThatThrownBy(() -> TextFile.missing(below).save()).hasMessageContaining("cannot save " + below);
    }

    @Test
    void a_text_whose_folder_is_gone_is_saved_all_the_same() throws IOException {
        var file = folder.resolve("gone").resolve("a.py");
        TextFile.missing(file).withText("kept").save();
        assertThat(file).hasContent("kept");
    }

    @Test
    void a_file_is_unsaved_exactly_while_its_text_differs() throws IOException {
        var file = new EditedFile(TextFile.read(file("a.py", "abc")), new Tasks(Runnable::run, Runnable::run));
        assertThat(file.unsavedProperty().get()).isFalse();
        file.edited(4, () -> "abcd");
        assertThat(file.unsavedProperty().get()).isTrue();
        file.edited(3, () -> "abc");
        assertThat(file.unsavedProperty().get()).isFalse();
        file.edited(3, () -> "abd");
        assertThat(file.unsavedProperty().get()).isTrue();
    }

    @Test
    void after_saving_the_saved_text_is_the_measure() throws IOException {
        var path = file("a.py", "abc");
        var file = new EditedFile(TextFile.read(path), new Tasks(Runnable::run, Runnable::run));
        var failures = new ArrayList<Exception>();
        file.save("abd", () -> file.edited(3, () -> "abd"), _ -> fail("nobody else has saved"), failures::add);
        assertThat(file.unsavedProperty().get()).isFalse();
        assertThat(path).hasContent("abd");
        assertThat(failures).isEmpty();
    }

    @Test
    void a_file_is_read_again_only_when_somebody_has_touched_it() throws IOException {
        var path = file("a.py", "abc");
        var file = new EditedFile(TextFile.read(path), new Tasks(Runnable::run, Runnable::run));
        assertThat(file.readAgain()).isEmpty();
        var written = Files.getLastModifiedTime(path);
        Files.writeString(path, "xyz");
        Files.setLastModifiedTime(path, written);
        assertThat(file.readAgain()).as("its size and time are the same").isEmpty();
        Files.setLastModifiedTime(path, FileTime.fromMillis(written.toMillis() + 1000));
        assertThat(file.readAgain()).get().extracting(TextFile::text).isEqualTo("xyz");

        var found = new ArrayList<TextFile>();
        file.save("mine", () -> fail("it was written over another's text"), found::add, _ -> {});
        assertThat(path).hasContent("xyz");
        assertThat(found).singleElement().extracting(TextFile::text).isEqualTo("xyz");
        file.differsFrom(found.getFirst());
        file.save("mine", () -> {}, found::add, _ -> {});
        assertThat(path).hasContent("mine");
        assertThat(found).hasSize(1);
        assertThat(file.readAgain()).isEmpty();
        Files.delete(path);
        assertThat(file.readAgain()).isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
