package dev.sluice.app.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;
import software.coley.bentofx.Bento;

class IconTabTest {
    private static final int COLLECTIONS = 20;

    private final IconTab tab = new IconTab(new Bento(), "log", Feather.TERMINAL);

    @Test
    void what_a_header_showed_is_not_kept_by_its_tab() {
        var gone = show();
        for (int i = 0; i < COLLECTIONS && gone.get() != null; i++) System.gc();
        assertThat(gone.get()).isNull();
        assertThat(tab.getIconFactory()).isNotNull();
    }

    @Test
    void it_stays_in_the_window() {
        assertThat(tab.isCanBeDroppedToNewWindow()).isFalse();
    }

    /// As a header of Bento's does.
    private WeakReference<Object> show() {
        var icon = tab.iconFactoryProperty().map(_ -> new Object());
        var graphic = new SimpleObjectProperty<>();
        graphic.bind(icon);
        graphic.subscribe(_ -> {});
        return new WeakReference<>(icon);
    }
}
