package org.ticketstream.e2e.watched;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.e2e.WatchedSystem;
import org.ticketstream.e2e.watched.Monitoring.Expression;

/** {@code mvn -Pwatch verify}: each expression of dashboards and alerts has an answer while the system works. */
class WatchedStack {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern SELECTOR =
            Pattern.compile("\\b(up|(ticketstream|flink|DCGM)_[A-Za-z0-9_]+)\\b(\\{[^}]*})?");

    /** What stays empty here, and why. */
    private static final Map<String, String> EMPTY_HERE = Map.of(
            "DCGM_", "NVIDIA's exporter runs beside GPUs only",
            "dead_letters_by_reason", "no ticket fails while it is scored",
            "status=~\"5..\"", "no request fails");

    @TempDir
    Path dir;

    @Test
    void everyExpressionHasAnAnswer() throws Exception {
        Tool.require("prometheus");
        List<Expression> empty = new ArrayList<>(Monitoring.dashboardExpressions());
        empty.addAll(selectorsOfAlerts());
        empty.removeIf(WatchedStack::staysEmpty);
        int all = empty.size();
        try (WatchedSystem system = new WatchedSystem(dir);
                LivePrometheus prometheus = new LivePrometheus(dir, addresses(system))) {
            system.swap(dir.resolve("model"));
            system.ticket();
            system.badInput();
            try {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .ignoreException(ConnectException.class)
                        .until(() -> askAgain(system, prometheus, empty));
            } catch (ConditionTimeoutException e) {
                assertThat(empty)
                        .as("expressions without an answer, of %d", all)
                        .isEmpty();
            }
        }
        System.out.printf("%d expressions have an answer; left out: %s%n", all, EMPTY_HERE);
    }

    private static boolean askAgain(WatchedSystem system, LivePrometheus prometheus, List<Expression> empty)
            throws IOException, InterruptedException {
        system.ticket();
        system.correction();
        for (Expression each : List.copyOf(empty)) {
            if (!prometheus.isEmpty(each.text())) {
                empty.remove(each);
            }
        }
        return empty.isEmpty();
    }

    private static boolean staysEmpty(Expression expression) {
        return EMPTY_HERE.keySet().stream().anyMatch(expression.text()::contains);
    }

    private static Map<String, String> addresses(WatchedSystem system) {
        String host = "127.0.0.1:";
        return Map.of(
                "ingest:8080", host + system.port("ingest"),
                "jobmanager:9249", host + system.port("job"),
                "taskmanager:9249", host + system.port("job"),
                "trainer:9250", host + system.port("trainer"),
                "console:8090", host + system.port("console"));
    }

    /** An alert that does not fire is empty; what it looks at must not be. */
    private static List<Expression> selectorsOfAlerts() throws IOException {
        List<Expression> selectors = new ArrayList<>();
        for (JsonNode alert : Monitoring.alerts()) {
            SELECTOR.matcher(alert.get("expr").asText())
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .forEach(selector ->
                            selectors.add(new Expression(alert.get("alert").asText(), selector)));
        }
        return selectors;
    }
}
