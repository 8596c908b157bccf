package dev.sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest extends ObjectStoreContract {
    @TempDir
    private Path folder;

    @Override
    ObjectStore open() {
        return FileStore.open(folder.resolve("data of/the engine"));
    }

    @Test
    void a_folder_is_open_only_once() {
        var other = folder.resolve("other");
        try (var _ = FileStore.open(other)) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> FileStore.open(other))
                    .withMessage("the data folder " + other + " is in use by another process");
        }
        FileStore.open(other).close();
    }

    @Test
    void what_it_makes_is_its_owners_alone() throws IOException {
        var other = folder.resolve("new/other");
        try (var store = FileStore.open(other)) {
            store.put("a/b", new byte[] {1});
            for (var made : List.of(other, other.resolve("a")))
                if (Files.getFileStore(made).supportsFileAttributeView("posix"))
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rwx------");
        }
    }

    @Test
    void what_a_crash_left_of_a_put_is_not_there() throws IOException {
        var other = folder.resolve("other");
        Files.createDirectories(other.resolve("a"));
        Files.writeString(other.resolve("a/b.tmp"), "half");
        try (var store = FileStore.open(other)) {
            assertThat(store.list("")).isEmpty();
            store.put("a/b", new byte[] {1});
            assertThat(store.list("")).containsExactly("a/b");
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> FileStore.open(file.resolve("data")))
                .withMessageContaining(file.toString());
    }
}
