package dev.sluice.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PowerLossStoreTest extends ObjectStoreContract {
    @Override
    ObjectStore open() {
        return new PowerLossStore();
    }

    @Test
    void what_was_not_synced_may_be_lost_and_what_was_synced_never_is() {
        var random = new Random(1);
        var disk = new PowerLossStore();
        var file = disk.append("a");
        file.write(ByteBuffer.wrap(new byte[] {1, 2}));
        var outcomes = new HashSet<Integer>();
        for (int i = 0; i < 50; i++)
            outcomes.add(disk.afterPowerLoss(random).get("a").map(content -> content.length).orElse(-1));
        assertThat(outcomes).contains(-1, 0, 2);

        file.sync();
        file.write(ByteBuffer.wrap(new byte[1000]));
        for (int i = 0; i < 50; i++)
            assertThat(disk.afterPowerLoss(random).get("a").orElseThrow()).startsWith(1, 2);
    }
}
