package dev.sluice.app.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// The colours a canvas draws with, as properties that style sheets set: a canvas has no nodes that could have any.
///
/// The names of the properties belong to the class of the node, which keeps one [Names] for all its objects.
public final class CanvasPaints {
    /// The properties that a class of nodes has beside those of every region.
    public static final class Names<N extends Region> {
        private final List<CssMetaData<N, Paint>> own = new ArrayList<>();

        /// @param paints     the paints of a node
        /// @param properties such as `-grid-text`
        public Names(Function<N, CanvasPaints> paints, List<String> properties) {
            for (int i = 0; i < properties.size(); i++) {
                int index = i;
                own.add(new CssMetaData<>(properties.get(i), StyleConverter.getPaintConverter(), Color.GRAY) {
                    @Override
                    public boolean isSettable(N node) {
                        return true;
                    }

                    @Override
                    public StyleableProperty<Paint> getStyleableProperty(N node) {
                        return paints.apply(node).properties.get(index);
                    }
                });
            }
        }

        /// What the node answers when it is asked for its metadata.
        public List<CssMetaData<? extends Styleable, ?>> withRegion() {
            var all = new ArrayList<>(Region.getClassCssMetaData());
            all.addAll(own);
            return all;
        }
    }

    private final List<StyleableObjectProperty<Paint>> properties = new ArrayList<>();

    /// @param changed called when a theme has set another colour
    public <N extends Region> CanvasPaints(N node, Names<N> names, Runnable changed) {
        for (var metaData : names.own) {
            var property = new SimpleStyleableObjectProperty<>(metaData, node, metaData.getProperty(), (Paint) Color.GRAY);
            property.addListener((_, _, _) -> changed.run());
            properties.add(property);
        }
    }

    /// @param index of the property in the names
    public Paint get(int index) {
        return properties.get(index).get();
    }
}
