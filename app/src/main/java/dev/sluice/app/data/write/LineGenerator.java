package dev.sluice.app.data.write;

import dev.sluice.app.data.write.GeneratorSettings.Fault;
import dev.sluice.editor.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes up lines like those of a template. One thread; the random numbers decide everything.
final class LineGenerator {
    private static final Texts TEXTS = Texts.of(LineGenerator.class);

    /// How far back an out-of-order point lies, in rounds.
    private static final int ROUNDS_BACK = 10;

    private final List<TemplateLine> template;
    private final GeneratorSettings settings;
    private final RandomGenerator random;
    private final Map<String, Noise> noises = new HashMap<>();

    /// @throws IllegalArgumentException when no line of the template can be repeated
    LineGenerator(String template, GeneratorSettings settings, RandomGenerator random) {
        this.template = template.lines().map(TemplateLine::parse).flatMap(Optional::stream).toList();
        if (this.template.isEmpty()) throw new IllegalArgumentException(TEXTS.get("template.none"));
        this.settings = settings;
        this.random = random;
    }

    /// The lines of one round, each ended by a newline.
    List<String> round(long nowNanos) {
        var lines = new ArrayList<String>();
        for (int line = 0; line < template.size(); line++)
            for (int series = 0; series < settings.series(); series++) add(lines, line, series, nowNanos);
        return lines;
    }

    private void add(List<String> lines, int index, int series, long nowNanos) {
        if (happens(Fault.MISSING)) return;
        long back = happens(Fault.OUT_OF_ORDER) ? 1 + random.nextInt(ROUNDS_BACK) : 0;
        var made = line(index, series, nowNanos - back * settings.everyMillis() * 1_000_000, happens(Fault.BAD_LINE));
        lines.add(made);
        if (happens(Fault.DUPLICATE)) lines.add(made);
    }

    private boolean happens(Fault fault) {
        return settings.faults().contains(fault) && random.nextInt(GeneratorSettings.FAULT_EVERY) == 0;
    }

    private String line(int index, int series, long nanos, boolean bad) {
        var like = template.get(index);
        var line = new StringBuilder(like.table());
        for (var tag : tags(like, series)) line.append(',').append(tag);
        char separator = ' ';
        for (var field : like.fields()) {
            line.append(separator).append(field.key()).append('=');
            if (!bad) line.append(value(field, index + "/" + series + "/" + field.key()));
            separator = ',';
        }
        return line.append(' ').append(nanos).append('\n').toString();
    }

    /// With several series the first tag's value gets their number; without a tag there is one named `series`.
    private List<String> tags(TemplateLine like, int series) {
        if (settings.series() == 1) return like.tags();
        if (like.tags().isEmpty()) return List.of("series=" + (series + 1));
        var tags = new ArrayList<>(like.tags());
        tags.set(0, tags.getFirst() + "-" + (series + 1));
        return tags;
    }

    private String value(TemplateLine.Field field, String key) {
        if (!field.isNumber()) return field.value();
        double size = field.number() == 0 ? 1 : Math.abs(field.number());
        double noise = noises.computeIfAbsent(key, _ -> settings.noise().start(random)).next(random);
        double value = field.number() + noise * size * settings.percent() / 100;
        if (!field.isInteger()) return String.format(Locale.ROOT, "%.6g", value);
        char suffix = field.value().charAt(field.value().length() - 1);
        long whole = Math.round(value);
        return (suffix == 'u' ? Math.max(0, whole) : whole) + String.valueOf(suffix);
    }
}
