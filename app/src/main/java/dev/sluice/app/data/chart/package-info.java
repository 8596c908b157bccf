/// An answer drawn over its time. Start reading at `ChartData`.
@NullMarked
package dev.sluice.app.data.chart;

import org.jspecify.annotations.NullMarked;
