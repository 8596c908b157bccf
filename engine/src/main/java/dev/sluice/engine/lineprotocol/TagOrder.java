package dev.sluice.engine.lineprotocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sequence of tag columns as some line writes them, and the shapes of lines that begin so.
final class TagOrder {
    final ColumnBuilder[] tags;
    final List<Shape> shapes = new ArrayList<>();

    TagOrder(ColumnBuilder[] tags) {
        this.tags = tags;
    }

    boolean is(ColumnBuilder[] columns, int count) {
        return Shape.same(tags, columns, count);
    }

    @Nullable Shape shape(ColumnBuilder[] fields, int count) {
        for (var shape : shapes) if (Shape.same(shape.fields, fields, count)) return shape;
        return null;
    }
}
