package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Text can be read in both themes: 4.5 to 1 at least (WCAG 2.1, level AA).
final class ContrastTest {
    private static final double READABLE = 4.5;
    private static final Pattern COLOR = Pattern.compile("(-sluice-[a-z-]+)\\s*:\\s*(#[0-9a-fA-F]{3,8})\\s*;");

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "-sluice-text, -sluice-panel", "-sluice-text, -sluice-frame", "-sluice-text, -sluice-field",
        "-sluice-text, -sluice-hover", "-sluice-text, -sluice-selected", "-sluice-text, -sluice-selected-unfocused",
        "-sluice-muted, -sluice-panel", "-sluice-muted, -sluice-frame", "-sluice-muted, -sluice-field",
        "-sluice-accent, -sluice-panel", "-sluice-good, -sluice-panel", "-sluice-warn, -sluice-panel", "-sluice-bad, -sluice-panel"
    })
    void text_can_be_read(String text, String background) throws IOException {
        for (var theme : new String[] {"light.css", "dark.css"}) {
            var colors = colors(theme);
            assertThat(colors).containsKeys(text, background);
            assertThat(contrast(colors.getOrDefault(text, Color.BLACK), colors.getOrDefault(background, Color.BLACK)))
                    .as("%s on %s in %s", text, background, theme)
                    .isGreaterThanOrEqualTo(READABLE);
        }
    }

    private static Map<String, Color> colors(String theme) throws IOException {
        var colors = new HashMap<String, Color>();
        try (var in = Objects.requireNonNull(ContrastTest.class.getResourceAsStream(theme), theme)) {
            var matcher = COLOR.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) colors.put(matcher.group(1), Color.web(matcher.group(2)));
        }
        return colors;
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one), b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
