package org.ticketstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The chart's resources for the tests of other packages. */
public final class RenderedChart {
    /** That it is rendered for. */
    public static final String NAMESPACE = Chart.NAMESPACE;

    private RenderedChart() {}

    /** Names of the files of values. */
    public static List<String> examples() {
        return Chart.examples();
    }

    public static List<JsonNode> render(String example) {
        return Chart.render(example);
    }

    /** Templates of pods by a title for messages. */
    public static Map<String, JsonNode> pods(String example) {
        return Pods.of(Chart.render(example));
    }

    public static String title(JsonNode resource) {
        return Chart.title(resource);
    }
}
