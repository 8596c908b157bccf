package dev.sluice.app.console;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// The colours a canvas draws with, as properties that style sheets set: a canvas has no nodes that could have any.
final class LogColors {
    enum Role {
        TEXT("-log-text"),
        MUTED("-log-muted"),
        INFO("-log-info"),
        WARN("-log-warn"),
        ERROR("-log-error"),
        PRINT("-log-print"),
        SELECTION("-log-selection"),
        SELECTION_UNFOCUSED("-log-selection-unfocused"),
        RUN("-log-run");

        private final CssMetaData<LogCanvas, Paint> cssMetaData;

        Role(String property) {
            cssMetaData = new CssMetaData<>(property, StyleConverter.getPaintConverter(), Color.GRAY) {
                @Override
                public boolean isSettable(LogCanvas canvas) {
                    return true;
                }

                @Override
                public StyleableProperty<Paint> getStyleableProperty(LogCanvas canvas) {
                    return canvas.colors().properties.get(ordinal());
                }
            };
        }
    }

    private final List<StyleableObjectProperty<Paint>> properties;

    /// @param changed called when a theme has set another colour
    LogColors(LogCanvas canvas, Runnable changed) {
        properties = List.of(Role.values()).stream()
                .<StyleableObjectProperty<Paint>>map(role -> {
                    var property = new SimpleStyleableObjectProperty<Paint>(
                            role.cssMetaData, canvas, role.name(), Color.GRAY);
                    property.addListener((_, _, _) -> changed.run());
                    return property;
                })
                .toList();
    }

    Paint get(Role role) {
        return properties.get(role.ordinal()).get();
    }

    static List<CssMetaData<? extends Styleable, ?>> cssMetaData() {
        return List.of(Role.values()).stream()
                .<CssMetaData<? extends Styleable, ?>>map(role -> role.cssMetaData)
                .toList();
    }
}
