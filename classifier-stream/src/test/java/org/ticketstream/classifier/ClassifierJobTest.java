package org.ticketstream.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.ticketstream.classifier.config.ClassifierJobConfig;

class ClassifierJobTest {
    private static StreamGraph graph() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ClassifierJob.build(env, ClassifierJobConfig.of("localhost:9092", "http://localhost:8081"));
        return env.getStreamGraph();
    }

    @Test
    void everyStatefulOperatorKeepsItsUid() {
        Set<String> uids = graph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .collect(Collectors.toSet());

        assertThat(uids)
                .contains(
                        "tickets",
                        "releases",
                        "read-tickets",
                        "read-releases",
                        "follow-releases",
                        "score",
                        "route-outcomes")
                .doesNotContainNull();
    }

    @Test
    void nothingFallsBackToKryo() {
        StreamGraph graph = graph();

        assertThat(graph.getExecutionConfig().getSerializerConfig().hasGenericTypesDisabled())
                .isTrue();
        assertThat(graph.getJobGraph().getNumberOfVertices()).isPositive();
    }
}
