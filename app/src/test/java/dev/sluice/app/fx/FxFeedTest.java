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

    @Test
    void it_says_how_many_are_missing_before_what_comes_next() {
        var turns = new ArrayList<Runnable>();
        var seen = new ArrayList<String>();
        var feed = new FxFeed<Integer>(turns::add, 2, batch -> seen.add(batch.toString()), count -> seen.add(count + " missing"));
        for (int i = 0; i < 5; i++) feed.offer(i);
        turns.removeFirst().run();
        feed.offer(5);
        turns.removeFirst().run();
        assertThat(seen).containsExactly("3 missing", "[3, 4]", "[5]");
    }
}
