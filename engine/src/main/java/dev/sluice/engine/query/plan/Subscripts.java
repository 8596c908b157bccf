package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.SqlException;

/// `struct['field']` and `list[1]`.
final class Subscripts {
    private Subscripts() {}

    static Bound of(Bound operand, Bound index) {
        var shown = index.constant().map(Subscripts::shown).orElse(index.label());
        var label = operand.label() + "[" + shown + "]";
        if (operand.type() instanceof SqlType.Struct(var fields)) {
            var name = index.text().orElseThrow(() -> SqlException.planning("Field access needs a constant name"));
            var type = fields.get(name);
            if (type == null) throw SqlException.planning("Field " + name + " not found in struct");
            return Bound.of("struct_extract(" + operand.sql() + ", " + Text.literal(name) + ")", type, label, operand);
        }
        if (operand.type() instanceof SqlType.ListOf(var element)
                && index.type().isInteger())
            return Bound.of("list_extract(" + operand.sql() + ", " + index.sql() + ")", element, label, operand, index);
        throw SqlException.planning("Only lists and structs have indexed fields, not "
                + operand.type().arrowName());
    }

    private static String shown(Constant index) {
        return switch (index) {
            case Constant.Text(var name) -> name;
            case Constant.Signed(var number) -> Long.toString(number);
            default -> index.toString();
        };
    }
}
