/// What exists: databases, tables, columns, triggers, tokens, as one immutable `CatalogState`; `Catalog` makes changes durable before they are visible.
@NullMarked
package dev.sluice.engine.catalog;

import org.jspecify.annotations.NullMarked;
