package dev.sluice.app.frame;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import software.coley.bentofx.Bento;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.dockable.DockableIconFactory;

/// A tab with an icon, which can be moved any number of times.
///
/// A header of Bento's (0.15.1) listens to this property for the icon and never stops. Where it is the same one for all, a tab
/// keeps something of every header that it has had, and with the icon all that the header stood in.
///
/// It stays in the window: one of its own would have neither its keys nor its colours, and be gone after a start.
public final class IconTab extends Dockable {
    private final DockableIconFactory icons;

    public IconTab(Bento bento, String id, Ikon icon) {
        super(bento, id);
        icons = _ -> new FontIcon(icon);
        setCanBeDroppedToNewWindow(false);
    }

    @Override
    public DockableIconFactory getIconFactory() {
        return icons;
    }

    /// Another one for each header.
    @Override
    public ObjectProperty<DockableIconFactory> iconFactoryProperty() {
        return new SimpleObjectProperty<>(icons);
    }
}
