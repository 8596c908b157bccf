package dev.sluice.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FxFeedTest {
    @Test
    void a_feed_delivers_in_order_one_batch_per_turn_and_forgets_the_oldest() {
        var turns = new ArrayList<Runnable>();
        var seen = new ArrayList<List<Integer>>();
        var feed = new FxFeed<Integer>(turns::add, 2, seen::add);
        feed.offer(0);
        feed.offer(1);
        feed.offer(2);
        turns.removeFirst().run();
        feed.offer(3);
        turns.removeFirst().run();
        assertThat(seen).containsExactly(List.of(1, 2), List.of(3));
        assertThat(turns).isEmpty();
    }
}
