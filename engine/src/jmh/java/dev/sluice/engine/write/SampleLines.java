package dev.sluice.engine.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Line protocol as collectors send it: all hosts for one instant, then the next instant. The same seed gives the same
/// bytes.
public enum SampleLines {
    /// 2 tags, 3 floats of two decimals, 1 integer.
    SMALL("usage", "load", "temp", "reqs"),
    /// 10 tags, 10 integers.
    CPU("usage_user", "usage_system", "usage_idle", "usage_nice", "usage_iowait",
            "usage_irq", "usage_softirq", "usage_steal", "usage_guest", "usage_guest_nice"),
    /// 2 tags, 10 floats of fourteen decimals.
    TELEGRAF("usage_user", "usage_system", "usage_idle", "usage_nice", "usage_iowait",
            "usage_irq", "usage_softirq", "usage_steal", "usage_guest", "usage_guest_nice");

    private static final List<String> REGIONS = List.of(
            "us-east-1", "us-west-1", "us-west-2", "eu-west-1", "eu-central-1",
            "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "sa-east-1");
    private static final long FIRST_SECOND = 1_767_225_600;
    private static final int STEP_SECONDS = 10;

    private final List<String> fields;

    SampleLines(String... fields) {
        this.fields = List.of(fields);
    }

    /// `hosts * instants` lines in requests of `requestLines`.
    public List<byte[]> requests(int hosts, int instants, int requestLines, long seed) {
        var random = new SplittableRandom(seed);
        var heads = new String[hosts];
        var values = new int[hosts][fields.size()];
        for (int host = 0; host < hosts; host++) {
            heads[host] = head(host, random);
            for (int f = 0; f < fields.size(); f++) values[host][f] = random.nextInt(10_001);
        }
        var requests = new ArrayList<byte[]>();
        var text = new StringBuilder();
        int lines = 0;
        for (int instant = 0; instant < instants; instant++) {
            for (int host = 0; host < hosts; host++) {
                line(text, heads[host], values[host], FIRST_SECOND + (long) instant * STEP_SECONDS, random);
                if (++lines % requestLines == 0) {
                    requests.add(text.toString().getBytes(StandardCharsets.US_ASCII));
                    text.setLength(0);
                }
            }
        }
        if (!text.isEmpty()) requests.add(text.toString().getBytes(StandardCharsets.US_ASCII));
        return requests;
    }

    private String head(int host, SplittableRandom random) {
        var region = REGIONS.get(random.nextInt(REGIONS.size()));
        return switch (this) {
            case SMALL -> "m,host=host_" + host + ",region=" + region + " ";
            case CPU -> "cpu,hostname=host_" + host + ",region=" + region + ",datacenter=" + region
                    + (char) ('a' + random.nextInt(4)) + ",rack=" + random.nextInt(100) + ",os=Ubuntu16.10,arch=x64,team="
                    + List.of("SF", "NYC", "LON", "CHI").get(random.nextInt(4)) + ",service=" + random.nextInt(20)
                    + ",service_version=" + random.nextInt(2) + ",service_environment=production ";
            case TELEGRAF -> "cpu,cpu=cpu" + host % 8 + ",host=web" + host / 8 + ".example.org ";
        };
    }

    private void line(StringBuilder text, String head, int[] values, long second, SplittableRandom random) {
        text.append(head);
        for (int f = 0; f < values.length; f++) {
            values[f] = Math.clamp(values[f] + random.nextInt(-126, 127), 0, 10_000);
            if (f > 0) text.append(',');
            text.append(fields.get(f)).append('=');
            if (this == CPU) text.append(values[f] / 100).append('i');
            else if (this == SMALL && f == 3) text.append(values[f]).append('i');
            else {
                text.append(values[f] / 100).append('.');
                if (this == SMALL) text.append(values[f] / 10 % 10).append(values[f] % 10);
                else for (int i = 0; i < 14; i++) text.append((char) ('0' + random.nextInt(10)));
            }
        }
        text.append(' ').append(second).append("000000000\n");
    }
}
