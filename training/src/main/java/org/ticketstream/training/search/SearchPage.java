package org.ticketstream.training.search;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.ticketstream.training.report.page.Chart;
import org.ticketstream.training.report.page.Html;
import org.ticketstream.training.report.page.HtmlPage;
import org.ticketstream.training.report.page.Table;

/** The results as one HTML file with charts. While the search runs it says so and loads itself again. */
final class SearchPage {

    private static final int RELOAD_SECONDS = 10;

    private final SearchOutcome outcome;
    private final SearchStatus status;
    private final HtmlPage page;

    private SearchPage(SearchOutcome outcome, SearchStatus status) {
        this.outcome = outcome;
        this.status = status;
        this.page = new HtmlPage("Search on " + status.rows() + " tickets" + status.data(), status.written());
    }

    static String render(SearchOutcome outcome, SearchStatus status) {
        return new SearchPage(outcome, status).page().render();
    }

    static void write(SearchOutcome outcome, SearchStatus status, Path file) {
        new SearchPage(outcome, status).page().write(file);
    }

    private HtmlPage page() {
        stage();
        page.add(Html.paragraph("Tried: "
                + outcome.space().describe().entrySet().stream()
                        .map(tried -> tried.getKey() + " " + tried.getValue())
                        .collect(Collectors.joining("; "))
                + "."));
        if (outcome.results().isEmpty()) {
            return page.add(Html.paragraph("No trial has been evaluated yet."));
        }
        page.verdict(sentence(), detail());
        outcome.best().ifPresent(best -> page.add(Html.section("Flags of the best trial"))
                .add(Html.command(best.settings().flags())));
        List<Chart> charts = new SearchCharts(outcome).charts();
        if (!charts.isEmpty()) {
            page.charts(charts);
        }
        return page.add(Html.section("Trials")).add(trials()).add(failures());
    }

    private void stage() {
        int done = outcome.results().size();
        switch (status.stage()) {
            case RUNNING ->
                page.reloadEvery(RELOAD_SECONDS)
                        .warning("The search is running: " + done + " of " + status.planned() + " evaluations are done."
                                + " This page loads itself again every " + RELOAD_SECONDS
                                + " seconds. If the time above"
                                + " stays the same for long, look whether the search still runs; the same command with"
                                + " --resume goes on with it.");
            case STOPPED ->
                page.warning("The search was stopped: " + done + " of " + status.planned()
                        + " evaluations are done. The same command with --resume goes on with it.");
            case ENDED -> {}
        }
    }

    private String sentence() {
        return outcome.best()
                .map(best -> "Best" + (status.stage() == SearchStatus.Stage.ENDED ? "" : " so far") + ": trial "
                        + best.trial() + " with " + outcome.metric().title() + " "
                        + Html.percent(outcome.metric().of(best)) + " after " + best.epochs() + " of "
                        + best.ofEpochs() + " epochs" + beside(best) + ".")
                .orElse("No trial could be trained.");
    }

    private String beside(TrialResult best) {
        return outcome.baseline()
                .map(linear -> (outcome.metric().of(best) > outcome.metric().of(linear) ? ", above" : ", not above")
                        + " the linear model's " + Html.percent(outcome.metric().of(linear)))
                .orElse("");
    }

    private String detail() {
        return Html.number("One ticket is %.1f points of accuracy here.", 100.0 / status.rows())
                + " The best of many trials is flattered by the rows that chose it: evaluate it on others."
                + outcome.release()
                        .map(bundle -> " Release " + bundle.version() + " is in best/.")
                        .orElse("");
    }

    private String trials() {
        String[] header = SearchTable.header(outcome).toArray(String[]::new);
        Table table = Table.ofFigures("Best first", header);
        for (TrialResult result : outcome.ranking()) {
            List<String> cells = SearchTable.cells(result);
            if (result.failure().isEmpty()) {
                cells.set(1, Html.percent(result.score().accuracy()));
                cells.set(2, Html.percent(result.score().macroF1()));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table.render();
    }

    private String failures() {
        StringBuilder failures = new StringBuilder();
        outcome.ranking()
                .forEach(result -> result.failure().ifPresent(reason -> failures.append("<p class=\"failed\">Trial ")
                        .append(result.trial())
                        .append(": ")
                        .append(Html.escape(reason))
                        .append("</p>\n")));
        return failures.toString();
    }
}
