package org.ticketstream.ingest.http.queries;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.ingest.query.StateNotReadyException;
import org.ticketstream.schemas.ChampionComparison;
import org.ticketstream.schemas.ModelQuality;

/** Prometheus metrics: total quality of the models that this instance counts. Every instance must be scraped. */
final class QualityMetrics {
    private static final String ALL = "all";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Metric> metrics = new ArrayList<>();
    private final Queries queries;

    private record Metric(MultiGauge gauge, Function<ModelQuality, Number> value) {}

    QualityMetrics(Queries queries) {
        this.queries = queries;
        add("answers", "Answers of the model, by their best label", ModelQuality::getAnswers);
        add("auto.answers", "Answers with decision AUTO", ModelQuality::getAutoAnswers);
        add("out.of.scope.answers", "Answers that are none of the categories", ModelQuality::getOutOfScopeAnswers);
        add("judged", "Tickets that the model put here and a person has spoken about", ModelQuality::getJudged);
        add("right", "Those about which the person agreed", ModelQuality::getRight);
        add("confirmations", "Tickets that people put here, as the model had", ModelQuality::getConfirmations);
        add("corrections", "Tickets that people put here, and the model had not", ModelQuality::getCorrections);
        add("coverage.ratio", "Share of answers with decision AUTO", ModelQuality::getCoverage);
        add("out.of.scope.ratio", "Share of answers that are none of the categories", ModelQuality::getOutOfScopeRate);
        add("precision.ratio", "right / judged", ModelQuality::getPrecision);
        add("agreement.ratio", "confirmations / (confirmations + corrections)", ModelQuality::getAgreement);
        add("calibration.error", "Expected calibration error, 10 bins", ModelQuality::getCalibrationError);
        addPair("both.right", ChampionComparison::getBothRight);
        addPair("challenger.only.right", ChampionComparison::getChallengerOnly);
        addPair("champion.only.right", ChampionComparison::getChampionOnly);
        addPair("neither.right", ChampionComparison::getNeitherRight);
    }

    private void add(String name, String description, Function<ModelQuality, Number> value) {
        metrics.add(new Metric(
                MultiGauge.builder("ticketstream.quality." + name)
                        .description(description)
                        .register(registry),
                value));
    }

    private void addPair(String name, Function<ChampionComparison, Number> value) {
        add(
                "shadow." + name,
                "Tickets that challenger and champion had answered and a person put here",
                row -> row.getAgainstChampion() == null ? null : value.apply(row.getAgainstChampion()));
    }

    /** As {@link #scrape}; empty while the state cannot be read, so that the other metrics are still served. */
    String scrapeIfReady() {
        try {
            return scrape();
        } catch (StateNotReadyException e) {
            return "";
        }
    }

    /** In the text format of Prometheus. */
    synchronized String scrape() {
        Map<String, String> serving = queries.servingVersions();
        List<ModelQuality> totals = queries.quality().stream()
                .filter(row -> row.getWindowStart() == null)
                .toList();
        for (Metric metric : metrics) {
            List<Row<?>> rows = new ArrayList<>();
            for (ModelQuality row : totals) {
                Number value = metric.value().apply(row);
                if (value != null) {
                    rows.add(Row.of(tags(row, serving), value));
                }
            }
            metric.gauge().register(rows, true);
        }
        return registry.scrape();
    }

    private static Tags tags(ModelQuality row, Map<String, String> serving) {
        String alias = serving.entrySet().stream()
                .filter(each -> each.getValue().equals(row.getModelVersion()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("retired");
        String category = row.getCategory() == null ? ALL : row.getCategory();
        return Tags.of("model", alias, "version", row.getModelVersion(), "class", category);
    }
}
