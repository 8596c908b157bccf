package dev.sluice.engine.query.influxql;

import dev.sluice.engine.query.influxql.Select.Dimension;
import dev.sluice.engine.query.influxql.Select.Fill;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `SELECT`, behind that word.
final class SelectParser {
    /// Queries inside each other.
    private static final int NESTING_LIMIT = 20;

    private final TextReader in;
    private final Clauses clauses;
    private final ExpressionParser expressions;
    private int nesting;

    SelectParser(TextReader in, Clauses clauses) {
        this.in = in;
        this.clauses = clauses;
        this.expressions = new ExpressionParser(in);
    }

    Select select() {
        if (++nesting > NESTING_LIMIT) throw in.error("subqueries are nested too deeply");
        var fields = fields();
        if (!in.takeWords("FROM")) throw in.error("invalid SELECT statement, expected FROM");
        var sources = sources();
        var where = clauses.where();
        var groupBy = groupBy();
        var fill = fill();
        boolean descending = descending();
        var limit = clauses.count("LIMIT");
        var offset = clauses.count("OFFSET");
        boolean limitsSeries =
                clauses.count("SLIMIT").isPresent() | clauses.count("SOFFSET").isPresent();
        var zone = timeZone();
        nesting--;
        return new Select(fields, sources, where, groupBy, fill, descending, limit, offset, limitsSeries, zone);
    }

    private List<Select.Field> fields() {
        var fields = new ArrayList<Select.Field>();
        do {
            var expression = expressions.arithmetic("invalid SELECT statement, expected field");
            Optional<String> alias = in.takeWords("AS")
                    ? Optional.of(in.identifier().orElseThrow(() -> in.error("invalid field alias, expected identifier")))
                    : Optional.empty();
            fields.add(new Select.Field(expression, alias));
        } while (in.take(","));
        return fields;
    }

    private List<Source> sources() {
        var sources = new ArrayList<Source>();
        do {
            if (in.take("(")) {
                if (!in.takeWords("SELECT")) throw in.error("invalid subquery, expected SELECT");
                sources.add(new Source.Subquery(select()));
                in.expect(")", "invalid subquery, expected ')'");
            } else
                sources.add(clauses.measurement(
                        "invalid FROM clause, expected identifier, regular expression or subquery"));
        } while (in.take(","));
        return sources;
    }

    private List<Dimension> groupBy() {
        var dimensions = new ArrayList<Dimension>();
        if (!in.takeWords("GROUP")) return dimensions;
        if (!in.takeWords("BY")) throw in.error("invalid GROUP BY clause, expected BY");
        do dimensions.add(dimension());
        while (in.take(","));
        return dimensions;
    }

    private Dimension dimension() {
        if (in.take("*")) {
            if (in.takeAdjacent("::")) in.word();
            return new Dimension.AllTags();
        }
        if (in.peek() == '/') return new Dimension.Matching(in.regex());
        int place = in.place();
        if (in.takeWords("TIME") && in.peek() == '(') return time();
        in.goTo(place);
        var name = in.identifier()
                .orElseThrow(() -> in.error(
                        "invalid GROUP BY clause, expected wildcard, TIME, identifier or regular expression"));
        if (in.takeAdjacent("::")) in.word();
        return new Dimension.Tag(name);
    }

    private Dimension time() {
        in.take("(");
        int place = in.place();
        long interval = expressions.duration().orElse(0);
        if (interval <= 0) {
            in.goTo(place);
            throw in.error("invalid TIME call, expected a duration for the interval");
        }
        long offset = in.take(",") ? offset() : 0;
        in.expect(")", "invalid TIME call, expected ')'");
        return new Dimension.Time(interval, offset);
    }

    private long offset() {
        if (in.peek() == '\'') {
            int place = in.place();
            try {
                var moment = Instant.parse(in.quoted('\'', "unterminated string literal"));
                return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
            } catch (DateTimeException | ArithmeticException unreadable) {
                in.goTo(place);
                throw in.error("invalid TIME call, expected a duration for the offset");
            }
        }
        boolean negative = in.take("-");
        long offset = expressions
                .duration()
                .orElseThrow(() -> in.error("invalid TIME call, expected a duration for the offset"));
        return negative ? -offset : offset;
    }

    private Fill fill() {
        if (!in.takeWords("FILL")) return new Fill.Null();
        in.expect("(", "invalid FILL option, expected NULL, NONE, PREVIOUS, LINEAR, or a number");
        int place = in.place();
        var word = in.word().toUpperCase(Locale.ROOT);
        var fill = switch (word) {
            case "NULL" -> new Fill.Null();
            case "NONE" -> new Fill.Nothing();
            case "PREVIOUS" -> new Fill.Previous();
            case "LINEAR" -> new Fill.Linear();
            default -> {
                in.goTo(place);
                yield new Fill.Value(number());
            }
        };
        in.expect(")", "invalid FILL option, expected ')'");
        return fill;
    }

    private Expression number() {
        var message = "invalid FILL option, expected NULL, NONE, PREVIOUS, LINEAR, or a number";
        int place = in.place();
        var number = expressions.arithmetic(message);
        if (number instanceof Expression.Signed || number instanceof Expression.Decimal) return number;
        in.goTo(place);
        throw in.error(message);
    }

    private boolean descending() {
        if (!in.takeWords("ORDER")) return false;
        if (!in.takeWords("BY")) throw in.error("invalid ORDER BY, expected BY");
        if (in.takeWords("ASC")) return false;
        if (in.takeWords("DESC")) return true;
        int place = in.place();
        var column = in.identifier().orElseThrow(() -> in.error("invalid ORDER BY, expected ASC, DESC or TIME"));
        if (!column.equalsIgnoreCase("time")) {
            in.goTo(place);
            throw in.error("invalid ORDER BY, expected TIME column");
        }
        if (in.takeWords("DESC")) return true;
        in.takeWords("ASC");
        return false;
    }

    private Optional<String> timeZone() {
        if (!in.takeWords("TZ")) return Optional.empty();
        in.expect("(", "invalid TZ clause, expected '('");
        if (in.peek() != '\'') throw in.error("invalid TZ clause, expected string");
        var zone = in.quoted('\'', "unterminated string literal");
        in.expect(")", "invalid TZ clause, expected ')'");
        return Optional.of(zone);
    }
}
