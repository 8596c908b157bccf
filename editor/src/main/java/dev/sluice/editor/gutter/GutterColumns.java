package dev.sluice.editor.gutter;

import javafx.scene.text.Font;

/// Where things stand in the gutter, in pixels from its left: breakpoints, line numbers, figures, chevrons. Columns that
/// nobody uses take no room.
///
/// @param numberFont   of line numbers and figures
/// @param valueFont    of values behind lines
/// @param digitWidth   of a digit of a line number
/// @param digits       of the largest line number
/// @param breakpoints  whether there is a column for them
/// @param figureDigits chars of the longest figure; 0 without figures
/// @param figures      whether lines have figures at all
/// @param folds        whether there are chevrons
record GutterColumns(
        Font numberFont,
        Font valueFont,
        double digitWidth,
        int digits,
        boolean breakpoints,
        int figureDigits,
        boolean figures,
        boolean folds) {
    private static final double START = 6, BREAKPOINTS = 16, GAP = 10, CHEVRON = 14, HEAT = 40;

    /// Right of a line's text; the style sheet says the same.
    private static final double TEXT_PADDING = 16;

    double textPadding() {
        return TEXT_PADDING;
    }

    double breakpointCentre() {
        return START + BREAKPOINTS / 2;
    }

    private double numberStart() {
        return START + (breakpoints ? BREAKPOINTS + 2 : 4);
    }

    double numberEnd() {
        return numberStart() + digits * digitWidth;
    }

    double heatStart() {
        return numberEnd() + GAP;
    }

    double heatWidth() {
        return figures ? Math.max(HEAT, figureDigits * digitWidth) : 0;
    }

    double figureEnd() {
        return heatStart() + heatWidth();
    }

    private double foldStart() {
        return figures ? figureEnd() + 4 : numberEnd() + 4;
    }

    double chevronCentre() {
        return foldStart() + CHEVRON / 2;
    }

    double width() {
        return foldStart() + (folds ? CHEVRON : GAP - 4);
    }

    boolean isBreakpoint(double x) {
        return breakpoints && x < numberEnd();
    }

    boolean isFigure(double x) {
        return figures && x >= heatStart() && x < figureEnd();
    }

    boolean isFold(double x) {
        return folds && x >= foldStart();
    }
}
