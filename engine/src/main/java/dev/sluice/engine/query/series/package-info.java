/// InfluxQL answered: points come from SQL, one query for each measurement, and become series here. Start reading at
/// `InfluxQlService`.
@NullMarked
package dev.sluice.engine.query.series;

import org.jspecify.annotations.NullMarked;
