package org.ticketstream.console.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.ticketstream.console.quality.ConfusionTable.Cell;
import org.ticketstream.console.quality.QualityBooks.State;
import org.ticketstream.console.web.JsonAnswers;

/** What the page shows of a query. */
final class QualityView {
    static final int MOST_CATEGORIES = 20;
    static final int MOST_TICKETS = 100;
    private static final int MOST_ROWS = 200;
    private static final int MOST_MODELS = 20;

    private final QualityBooks books;
    private final State state;
    private final QualityQuery query;
    private final long now;

    /** @param now epoch milliseconds */
    QualityView(QualityBooks books, State state, QualityQuery query, long now) {
        this.books = books;
        this.state = state;
        this.query = query.model().isEmpty() ? query.withModel(state.champion()) : query;
        this.now = now;
    }

    ObjectNode all() {
        QualitySummary summary = QualitySummary.of(books.windows(), query, now);
        ObjectNode json = JsonAnswers.object()
                .put("model", query.model())
                .put("champion", state.champion())
                .put("challenger", state.challenger())
                .put("range", query.range())
                .put("left", state.left())
                .put("cut", state.cut());
        json.set("figures", FigureJson.figures(summary.all()));
        models(json, summary.byModel());
        categories(json, summary.byCategory());
        series(json.putObject("series"), summary);
        json.set("matrix", matrix());
        json.set("agents", agents());
        summary.challenger(query.model(), state.challenger())
                .ifPresent(version -> json.set(
                        "trial", FigureJson.trial(version, summary.paired().get(version))));
        return json;
    }

    private void models(ObjectNode json, Map<String, AnswerCounts> byModel) {
        ArrayNode models = json.put("manyModels", byModel.size()).putArray("models");
        // Versions begin with the time at which they were made.
        byModel.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .limit(MOST_MODELS)
                .forEach(each -> models.add(FigureJson.figures(each.getValue()).put("version", each.getKey())));
    }

    private static void categories(ObjectNode json, Map<String, AnswerCounts> byCategory) {
        ArrayNode categories = json.put("manyCategories", byCategory.size()).putArray("categories");
        byCategory.entrySet().stream()
                .sorted(Comparator.comparingLong(each -> -each.getValue().answers()))
                .limit(MOST_ROWS)
                .forEach(each ->
                        categories.add(FigureJson.figures(each.getValue()).put("category", each.getKey())));
    }

    private static void series(ObjectNode json, QualitySummary summary) {
        ArrayNode points = json.put("step", summary.step()).putArray("points");
        summary.byTime()
                .forEach((at, counts) -> points.add(FigureJson.figures(counts).put("at", at)));
    }

    private ObjectNode matrix() {
        Map<Cell, Integer> counts = new HashMap<>();
        long from = query.from(now);
        books.labels().forEach(ticket -> {
            if (query.takes(ticket, from)) {
                counts.merge(new Cell(ticket.person(), ticket.said()), 1, Integer::sum);
            }
        });
        return FigureJson.matrix(ConfusionTable.of(counts, MOST_CATEGORIES));
    }

    ObjectNode agents() {
        return FigureJson.agreement(books.judgements().agreement(query.from(now)));
    }

    /** The newest tickets of a cell. */
    ObjectNode tickets(Cell cell) {
        long from = query.from(now);
        int[] count = {0};
        PriorityQueue<JudgedTicket> newest = new PriorityQueue<>(Comparator.comparingLong(JudgedTicket::at));
        books.labels().forEach(ticket -> {
            if (query.takes(ticket, from) && cell.equals(new Cell(ticket.person(), ticket.said()))) {
                count[0]++;
                newest.add(ticket);
                if (newest.size() > MOST_TICKETS) {
                    newest.poll();
                }
            }
        });
        List<JudgedTicket> shown = new ArrayList<>(newest);
        shown.sort(Comparator.comparingLong(JudgedTicket::at).reversed());
        ObjectNode json = JsonAnswers.object().put("count", count[0]);
        ArrayNode tickets = json.putArray("tickets");
        shown.forEach(ticket -> tickets.addObject()
                .put("id", ticket.id())
                .put("by", ticket.by())
                .put("model", ticket.model())
                .put("at", ticket.at()));
        return json;
    }
}
