package org.ticketstream.local.demo;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What has happened in a demo so far, for its report. Thread-safe. */
final class Story {

    private double firstAnswerSeconds;
    private String firstModel = "";
    private Optional<String> secondModel = Optional.empty();
    private final Set<String> corrected = new TreeSet<>();
    private int corrections;
    private double trainingSeconds;
    private double swapSeconds;

    synchronized void firstModel(String version) {
        firstModel = version;
    }

    synchronized void firstAnswer(double secondsSinceStart) {
        firstAnswerSeconds = secondsSinceStart;
    }

    /** @param tickets stable ids of the tickets that people corrected */
    synchronized void corrected(Set<String> tickets, int count) {
        corrected.addAll(tickets);
        corrections = count;
    }

    synchronized void trained(double seconds) {
        trainingSeconds = seconds;
    }

    synchronized void swapped(String version, double seconds) {
        secondModel = Optional.of(version);
        swapSeconds = seconds;
    }

    /** Both models so far; empty before the second one serves. */
    synchronized Optional<Comparison> comparison(Ledger ledger) {
        return secondModel.map(second -> ledger.compare(firstModel, second, corrected));
    }

    synchronized DemoReport.Learning learning(Ledger ledger) {
        return new DemoReport.Learning(
                firstAnswerSeconds,
                firstModel,
                secondModel,
                corrections,
                trainingSeconds,
                swapSeconds,
                comparison(ledger));
    }
}
