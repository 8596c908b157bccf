package dev.sluice.engine.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private static final byte[] FILE = file("one", "", "three");

    @Test
    void records_come_back_in_order() {
        assertThat(payloads(new Records(FILE))).containsExactly("one", "", "three");
    }

    @Test
    void an_empty_file_has_no_record_and_no_damage() {
        var walk = new Records(new byte[0]);
        assertThat(walk.advance()).isFalse();
        assertThat(walk.damages()).isEmpty();
    }

    @Test
    void a_torn_tail_is_told_at_every_length() {
        int third = FILE.length - Records.HEADER_BYTES - 5;
        for (int length = third + 1; length < FILE.length; length++) {
            var walk = new Records(Arrays.copyOf(FILE, length));
            assertThat(payloads(walk)).containsExactly("one", "");
            assertThat(walk.damages()).containsExactly(new Records.Damage(third, length - third, true));
        }
    }

    @Test
    void any_flipped_bit_costs_exactly_one_record() {
        for (int bit = 0; bit < FILE.length * 8; bit++) {
            var flipped = FILE.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            var walk = new Records(flipped);
            int damaged = bit / 8 < 15 ? 0 : bit / 8 < 27 ? 1 : 2;
            var expected = new ArrayList<>(List.of("one", "", "three"));
            expected.remove(damaged);
            assertThat(payloads(walk)).isEqualTo(expected);
            assertThat(walk.damages()).hasSize(1);
        }
    }

    @Test
    void zeros_are_no_records() {
        var walk = new Records(Arrays.copyOf(FILE, FILE.length + 4096));
        assertThat(payloads(walk)).containsExactly("one", "", "three");
        assertThat(walk.damages()).containsExactly(new Records.Damage(FILE.length, 4096, true));
    }

    @Test
    void a_file_that_lost_synced_bytes_is_not_appended_to() {
        var store = new MemoryStore();
        store.put("log", FILE);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> RecordFile.open(store, "log", FILE.length + 1))
                .withMessageContaining("expected " + (FILE.length + 1));
    }

    @Test
    void a_failed_append_leaves_nothing_and_the_next_one_fits() {
        for (int first = 1; first <= 2; first++) {
            for (int failures = 1; failures <= 8; failures++) {
                var store = new FaultyStore(new MemoryStore());
                var file = RecordFile.open(store, "log", 0);
                file.append(Records.of(bytes("one")));
                int start = store.calls() + first;
                store.failing(start, start + failures - 1);
                var lost = Records.of(bytes("lost"));
                assertThatExceptionOfType(StoreException.class).isThrownBy(() -> file.append(lost));
                while (!appends(file, "three")) {}
                assertThat(payloads(new Records(store.get("log").orElseThrow()))).containsExactly("one", "three");
            }
        }
    }

    private static boolean appends(RecordFile file, String payload) {
        try {
            file.append(Records.of(bytes(payload)));
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    private static List<String> payloads(Records walk) {
        var payloads = new ArrayList<String>();
        while (walk.advance()) payloads.add(UTF_8.decode(walk.payload()).toString());
        return payloads;
    }

    private static byte[] file(String... payloads) {
        var file = new ByteArrayOutputStream();
        for (var payload : payloads) file.writeBytes(Records.of(bytes(payload)).array());
        return file.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
