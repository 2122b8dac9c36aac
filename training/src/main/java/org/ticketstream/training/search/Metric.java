package org.ticketstream.training.search;

import org.ticketstream.training.evaluate.BaselineFigures;

/** What makes one trial better than another. */
public enum Metric {
    /** Share of rows that are right. */
    ACCURACY,
    /** Mean F1 of the classes: rare ones count as much as frequent ones. */
    MACRO_F1;

    double of(TrialResult result) {
        return this == ACCURACY ? result.score().accuracy() : result.score().macroF1();
    }

    double of(BaselineFigures figures) {
        return this == ACCURACY ? figures.accuracy() : figures.macroF1();
    }

    String title() {
        return this == ACCURACY ? "accuracy" : "macro F1";
    }
}
