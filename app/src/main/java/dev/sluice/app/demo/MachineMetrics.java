package dev.sluice.app.demo;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// This machine's processors, memory, disk and network, read from the operating system and told as line protocol.
///
/// Tables: `cpu` (tags `host`, `core`; the core `all` is the machine), `memory`, `disk` (tags `host`, `path`) and, where
/// the system tells, `network` (tags `host`, `interface`). One thread at a time.
public final class MachineMetrics {
    private static final Path PROCESSORS = Path.of("/proc/stat"), MEMORY = Path.of("/proc/meminfo"), NETWORK = Path.of("/proc/net/dev");

    private record Ticks(long busy, long all) {}

    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final InstantSource clock;
    private final String host = escaped(hostName());
    private final Map<String, Ticks> last = new HashMap<>();

    public MachineMetrics() {
        this(InstantSource.system());
    }

    MachineMetrics(InstantSource clock) {
        this.clock = clock;
        processors(0);
    }

    /// What the machine does now, times in nanoseconds. Processor figures are means since the call before.
    public String lines() {
        var now = clock.instant();
        long time = nanos(now);
        return processors(time) + memory(time) + disk(time) + network(time);
    }

    private String processors(long time) {
        var out = new StringBuilder();
        for (var line : read(PROCESSORS)) {
            var fields = line.trim().split("\\s+");
            if (!fields[0].startsWith("cpu") || fields.length < 6) continue;
            long all = 0;
            for (int i = 1; i < Math.min(fields.length, 9); i++) all += Long.parseLong(fields[i]);
            var now = new Ticks(all - Long.parseLong(fields[4]) - Long.parseLong(fields[5]), all);
            var before = last.put(fields[0], now);
            if (before == null || now.all == before.all) continue;
            double usage = 100.0 * (now.busy - before.busy) / (now.all - before.all);
            out.append(cpu(fields[0].equals("cpu") ? "all" : fields[0].substring(3), usage, time));
        }
        if (!out.isEmpty() || !last.isEmpty()) return out.toString();
        double usage = system.getCpuLoad() * 100;
        return usage >= 0 ? cpu("all", usage, time) : "";
    }

    private String cpu(String core, double usage, long time) {
        double load = system.getSystemLoadAverage();
        var loadField = core.equals("all") && load >= 0 ? String.format(Locale.ROOT, ",load1=%.2f", load) : "";
        return String.format(
                Locale.ROOT, "cpu,host=%s,core=%s usage_percent=%.1f%s %d\n", host, core, Math.clamp(usage, 0, 100), loadField, time);
    }

    private String memory(long time) {
        long total = system.getTotalMemorySize();
        long available = system.getFreeMemorySize();
        for (var line : read(MEMORY))
            if (line.startsWith("MemAvailable:")) available = Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        double used = 100.0 * (total - available) / Math.max(1, total);
        return String.format(
                Locale.ROOT, "memory,host=%s total=%di,available=%di,used_percent=%.1f %d\n", host, total, available, used, time);
    }

    private String disk(long time) {
        var path = Path.of(System.getProperty("user.home", "/"));
        try {
            var store = Files.getFileStore(path);
            long total = store.getTotalSpace(), free = store.getUsableSpace();
            double used = 100.0 * (total - free) / Math.max(1, total);
            return String.format(
                    Locale.ROOT,
                    "disk,host=%s,path=%s total=%di,free=%di,used_percent=%.1f %d\n",
                    host,
                    escaped(path.toString()),
                    total,
                    free,
                    used,
                    time);
        } catch (IOException e) {
            return ""; // a folder that has gone has no figures
        }
    }

    private String network(long time) {
        var out = new StringBuilder();
        for (var line : read(NETWORK)) {
            int colon = line.indexOf(':');
            var fields = line.substring(colon + 1).trim().split("\\s+");
            if (colon < 0 || fields.length < 9) continue;
            out.append(String.format(
                    Locale.ROOT,
                    "network,host=%s,interface=%s received_bytes=%si,sent_bytes=%si %d\n",
                    host,
                    escaped(line.substring(0, colon).trim()),
                    fields[0],
                    fields[8],
                    time));
        }
        return out.toString();
    }

    /// No lines on systems that have no such file.
    private static List<String> read(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static String escaped(String tag) {
        return tag.replace("\\", "/").replace(" ", "\\ ").replace(",", "\\,").replace("=", "\\=");
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }
}
