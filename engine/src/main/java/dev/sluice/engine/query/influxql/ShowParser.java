package dev.sluice.engine.query.influxql;

import dev.sluice.engine.query.influxql.Statement.KeyTest;
import dev.sluice.engine.query.influxql.Statement.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `SHOW`, behind that word.
final class ShowParser {
    private final TextReader in;
    private final Clauses clauses;

    ShowParser(TextReader in, Clauses clauses) {
        this.in = in;
        this.clauses = clauses;
    }

    Statement show() {
        if (in.takeWords("DATABASES")) return new Statement.ShowDatabases();
        if (in.takeWords("RETENTION", "POLICIES")) return new Statement.ShowRetentionPolicies(on());
        if (in.takeWords("MEASUREMENTS"))
            return new Statement.ShowMeasurements(on(), withMeasurement(), clauses.where(), page());
        if (in.takeWords("FIELD", "KEYS")) return new Statement.ShowFieldKeys(on(), from(), page());
        if (in.takeWords("TAG", "KEYS")) return new Statement.ShowTagKeys(on(), from(), clauses.where(), page());
        if (in.takeWords("TAG", "VALUES"))
            return new Statement.ShowTagValues(on(), from(), withKey(), clauses.where(), page());
        if (in.takeWords("FIELD")) throw in.error("invalid SHOW FIELD KEYS statement, expected KEYS");
        if (in.takeWords("TAG")) throw in.error("invalid SHOW TAG statement, expected KEYS or VALUES");
        if (in.takeWords("RETENTION"))
            throw in.error("invalid SHOW RETENTION POLICIES statement, expected POLICIES");
        throw in.error("invalid SHOW statement, expected DATABASES, FIELD KEYS, MEASUREMENTS, TAG KEYS, TAG VALUES,"
                + " or RETENTION POLICIES following SHOW");
    }

    private Optional<String> on() {
        if (!in.takeWords("ON")) return Optional.empty();
        return Optional.of(in.identifier().orElseThrow(() -> in.error("invalid ON clause, expected identifier")));
    }

    private List<Source.Measurement> from() {
        var from = new ArrayList<Source.Measurement>();
        if (!in.takeWords("FROM")) return from;
        do from.add(clauses.measurement("invalid FROM clause, expected identifier or regular expression"));
        while (in.take(","));
        return from;
    }

    private Page page() {
        return new Page(clauses.count("LIMIT"), clauses.count("OFFSET"));
    }

    private Optional<Source.Measurement> withMeasurement() {
        if (!in.takeWords("WITH")) return Optional.empty();
        if (!in.takeWords("MEASUREMENT")) throw in.error("invalid WITH clause, expected MEASUREMENT");
        if (in.take("=~")) {
            if (in.peek() != '/')
                throw in.error("expected regular expression following =~");
            return Optional.of(new Source.Measurement(Optional.empty(), Optional.empty(), in.regex(), true));
        }
        in.expect("=", "invalid WITH clause, expected = or =~");
        if (in.peek() == '/') throw in.error("expected measurement name following =");
        return Optional.of(clauses.measurement("expected measurement name following ="));
    }

    private KeyTest withKey() {
        if (!in.takeWords("WITH")) throw in.error("invalid SHOW TAG VALUES statement, expected WITH KEY clause");
        if (!in.takeWords("KEY")) throw in.error("invalid WITH KEY clause, expected KEY");
        if (in.take("=~")) return matching("=~", false);
        if (in.take("!~")) return matching("!~", true);
        if (in.take("=")) return new KeyTest(List.of(key("=")), Optional.empty(), false);
        if (in.take("!=")) return new KeyTest(List.of(key("!=")), Optional.empty(), true);
        if (!in.takeWords("IN")) throw in.error("invalid WITH KEY clause, expected condition");
        in.expect("(", "invalid WITH KEY clause, expected identifier list following IN");
        var names = new ArrayList<String>();
        do names.add(in.identifier().orElseThrow(() -> in.error("invalid IN clause, expected identifier")));
        while (in.take(","));
        in.expect(")", "invalid identifier list, expected ')'");
        return new KeyTest(names, Optional.empty(), false);
    }

    private KeyTest matching(String operator, boolean negated) {
        if (in.peek() != '/')
            throw in.error("invalid WITH KEY clause, expected regular expression following " + operator);
        return new KeyTest(List.of(), Optional.of(in.regex()), negated);
    }

    private String key(String operator) {
        return in.identifier()
                .orElseThrow(() -> in.error("invalid WITH KEY clause, expected identifier following " + operator));
    }
}
