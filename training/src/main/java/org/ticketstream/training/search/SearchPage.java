package org.ticketstream.training.search;

import java.util.List;
import org.ticketstream.training.report.Html;
import org.ticketstream.training.report.HtmlPage;

/** The results as one HTML file with charts. */
final class SearchPage {

    private SearchPage() {}

    static String render(SearchOutcome outcome) {
        StringBuilder body = new StringBuilder();
        outcome.best()
                .ifPresent(best -> body.append(Html.number(
                        "<p>Best: trial %d with %s %.4f after %d of %d epochs.</p>\n<p><code>%s</code></p>\n",
                        best.trial(),
                        outcome.metric().title(),
                        outcome.metric().of(best),
                        best.epochs(),
                        best.ofEpochs(),
                        Html.escape(best.settings().flags()))));
        outcome.release().ifPresent(bundle -> body.append("<p>Release ")
                .append(Html.escape(bundle.version()))
                .append(".</p>\n"));
        outcome.baseline()
                .ifPresent(baseline -> body.append(Html.number(
                        "<p>Beside them, %s: accuracy %.4f, macro F1 %.4f.</p>\n",
                        Html.escape(baseline.name()), baseline.accuracy(), baseline.macroF1())));
        body.append("<div class=\"charts\">\n");
        new SearchCharts(outcome).render().forEach((title, svg) -> body.append("<section><h2>")
                .append(Html.escape(title))
                .append("</h2>\n")
                .append(svg)
                .append("</section>\n"));
        body.append("</div>\n<h2>Trials</h2>\n<div class=\"scroll\"><table class=\"figures\">\n")
                .append(row("th", SearchTable.header(outcome)));
        outcome.ranking().forEach(result -> body.append(row("td", SearchTable.cells(result))));
        body.append("</table></div>\n");
        outcome.ranking()
                .forEach(result -> result.failure().ifPresent(reason -> body.append("<p class=\"failed\">Trial ")
                        .append(result.trial())
                        .append(": ")
                        .append(Html.escape(reason))
                        .append("</p>\n")));
        return HtmlPage.render(
                "Search over " + String.join(", ", outcome.space().describe().keySet()), body.toString());
    }

    private static String row(String tag, List<String> cells) {
        return Html.row(tag, cells.stream().map(Html::escape).toArray(String[]::new));
    }
}
