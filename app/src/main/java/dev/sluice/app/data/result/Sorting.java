package dev.sluice.app.data.result;

import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Schema;

/// How somebody has sorted an answer.
///
/// @param place of the column
/// @param name  of the column, which stands elsewhere when the answer has got more of them since
public record Sorting(int place, String name, boolean descending) {
    /// Where the column stands; empty when it is gone.
    Optional<Integer> in(Schema schema) {
        var names = schema.getFields().stream().map(field -> field.getName()).toList();
        if (place < names.size() && names.get(place).equals(name)) return Optional.of(place);
        return Optional.of(names.indexOf(name)).filter(at -> at >= 0);
    }
}
