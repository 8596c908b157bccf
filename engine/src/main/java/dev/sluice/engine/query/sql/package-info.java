/// The SELECT dialect of InfluxDB 3 as a tree: lexer, parser, syntax. Knows nobody. Start reading at `SqlParser`.
@NullMarked
package dev.sluice.engine.query.sql;

import org.jspecify.annotations.NullMarked;
