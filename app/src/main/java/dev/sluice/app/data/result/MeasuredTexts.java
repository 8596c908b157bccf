package dev.sluice.app.data.result;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// How wide texts of one font are, which takes longer to find out than to draw them.
final class MeasuredTexts {
    private static final int LIMIT = 2_000;

    private final Text probe = new Text();
    private final Map<String, Double> widths = new HashMap<>();

    MeasuredTexts(Font font) {
        probe.setFont(font);
    }

    double width(String text) {
        if (widths.size() >= LIMIT) widths.clear();
        return widths.computeIfAbsent(text, _ -> {
            probe.setText(text);
            return probe.getLayoutBounds().getWidth();
        });
    }

    /// The text, cut at the right where it is wider than its place.
    String fitted(String text, double room) {
        if (width(text) <= room) return text;
        int fits = 0, most = text.length() - 1;
        while (fits < most) {
            int middle = (fits + most + 1) / 2;
            if (width(cut(text, middle)) <= room) fits = middle;
            else most = middle - 1;
        }
        return cut(text, fits);
    }

    private static String cut(String text, int chars) {
        return text.substring(0, chars) + "…";
    }
}
