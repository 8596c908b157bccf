package dev.sluice.engine.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store promises.
abstract class ObjectStoreContract {
    private ObjectStore store;

    abstract ObjectStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void what_was_put_is_there() {
        store.put("a/b/c", bytes("one"));
        assertThat(text("a/b/c")).isEqualTo("one");
    }

    @Test
    void a_missing_object_is_empty() {
        assertThat(store.get("nothing")).isEmpty();
        assertThat(store.get("no/thing", 3, 4)).isEmpty();
    }

    @Test
    void put_replaces() {
        store.put("a", bytes("one"));
        store.put("a", bytes("two, longer"));
        assertThat(text("a")).isEqualTo("two, longer");
    }

    @Test
    void put_if_absent_changes_nothing_when_the_name_exists() {
        assertThat(store.putIfAbsent("a", bytes("one"))).isTrue();
        assertThat(store.putIfAbsent("a", bytes("two"))).isFalse();
        assertThat(text("a")).isEqualTo("one");
    }

    @Test
    void the_content_is_a_copy() {
        var content = bytes("one");
        store.put("a", content);
        content[0] = 'x';
        store.get("a").orElseThrow()[1] = 'x';
        assertThat(text("a")).isEqualTo("one");
    }

    @Test
    void a_part_ends_where_the_object_ends() {
        store.put("a", bytes("0123456789"));
        assertThat(new String(store.get("a", 3, 4).orElseThrow(), UTF_8)).isEqualTo("3456");
        assertThat(new String(store.get("a", 8, 4).orElseThrow(), UTF_8)).isEqualTo("89");
        assertThat(store.get("a", 10, 4).orElseThrow()).isEmpty();
        assertThat(store.get("a", 99, 4).orElseThrow()).isEmpty();
    }

    @Test
    void names_are_listed_by_prefix_in_order() {
        for (var name : new String[] {"wal/2", "wal/10", "wal/1", "walrus", "other/1", "wal/deep/er"}) store.put(name, bytes(name));
        assertThat(store.list("wal/")).containsExactly("wal/1", "wal/10", "wal/2", "wal/deep/er");
        assertThat(store.list("wal/1")).containsExactly("wal/1", "wal/10");
        assertThat(store.list("wal")).containsExactly("wal/1", "wal/10", "wal/2", "wal/deep/er", "walrus");
        assertThat(store.list("nothing/")).isEmpty();
        assertThat(store.list("")).hasSize(6);
    }

    @Test
    void a_deleted_object_is_gone_and_may_be_deleted_again() {
        store.put("a/b", bytes("one"));
        store.delete("a/b");
        store.delete("a/b");
        store.delete("never/was");
        assertThat(store.get("a/b")).isEmpty();
        assertThat(store.list("a/")).isEmpty();
    }

    @Test
    void an_append_file_grows_and_is_read_as_an_object() {
        try (var file = store.append("log/1")) {
            assertThat(file.size()).isZero();
            file.write(ByteBuffer.wrap(bytes("one")));
            file.write(ByteBuffer.wrap(bytes("_two_"), 1, 3));
            file.write(ByteBuffer.allocateDirect(1).put((byte) '!').flip());
            file.sync();
            assertThat(file.size()).isEqualTo(7);
        }
        assertThat(text("log/1")).isEqualTo("onetwo!");
        assertThat(store.list("log/")).containsExactly("log/1");
    }

    @Test
    void an_append_file_goes_on_at_its_end() {
        try (var file = store.append("log/1")) {
            file.write(ByteBuffer.wrap(bytes("one")));
        }
        try (var file = store.append("log/1")) {
            assertThat(file.size()).isEqualTo(3);
            file.write(ByteBuffer.wrap(bytes("two")));
        }
        assertThat(text("log/1")).isEqualTo("onetwo");
    }

    @Test
    void a_cut_file_goes_on_at_the_cut() {
        try (var file = store.append("log/1")) {
            file.write(ByteBuffer.wrap(bytes("one two")));
            file.truncate(4);
            file.write(ByteBuffer.wrap(bytes("three")));
            file.sync();
            assertThat(file.size()).isEqualTo(9);
        }
        assertThat(text("log/1")).isEqualTo("one three");
    }

    @Test
    void an_interrupted_thread_finishes_its_write() {
        Thread.currentThread().interrupt();
        try (var file = store.append("log/1")) {
            file.write(ByteBuffer.wrap(bytes("one")));
            file.sync();
            store.put("a", bytes("two"));
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(text("log/1")).isEqualTo("one");
        assertThat(text("a")).isEqualTo("two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "C:x"})
    void a_name_stays_inside(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.put(name, bytes("x")));
        assertThatIllegalArgumentException().isThrownBy(() -> store.get(name));
        assertThatIllegalArgumentException().isThrownBy(() -> store.append(name));
        assertThatIllegalArgumentException().isThrownBy(() -> store.delete(name));
    }

    private String text(String name) {
        return new String(store.get(name).orElseThrow(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
