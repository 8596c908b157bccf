package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.TableBatch;
import dev.sluice.host.protocol.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsEncoderTest {
    private static final int FRAME_BYTES = 8 << 20;

    private static List<Payload> frames(TableBatch... batches) {
        var frames = new ArrayList<Payload>();
        RowsEncoder.encode(List.of(batches), false, frames::add);
        return frames;
    }

    @Test
    void no_rows_are_one_empty_frame() {
        assertThat(frames()).singleElement().satisfies(frame -> assertThat(frame.size()).isEqualTo(2));
    }

    @Test
    void a_large_batch_is_cut_where_the_rows_grow_large() {
        var rows = Rows.of("t");
        for (int i = 0; i < 3000; i++) rows.row(i, "s", "x".repeat(i % 1000 == 0 ? 3 << 20 : 2000));
        var frames = frames(new TableBatch("t", List.of(rows.build())));
        assertThat(frames).hasSizeGreaterThan(2).allSatisfy(frame -> assertThat(frame.size()).isLessThan(FRAME_BYTES));
    }

    @Test
    void a_thousand_writes_of_one_line_are_not_a_thousand_parts() {
        var writes = IntStream.range(0, 1000)
                .mapToObj(i -> Rows.of("t").row(i, "host", Rows.tag("h" + i % 3), "n", (long) i).build())
                .toList();
        var frame = frames(new TableBatch("t", writes)).getFirst();
        // a byte for the tag and eight for each number, and little else
        assertThat(frame.size()).isBetween(17_000, 17_200);
    }
}
