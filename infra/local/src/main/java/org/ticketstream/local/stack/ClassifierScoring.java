package org.ticketstream.local.stack;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.classifier.config.ClassifierJobConfig;
import org.ticketstream.schemas.client.Installation;

/** The classifier job, as it runs on a cluster, with the settings of a local stack. */
final class ClassifierScoring implements ScoringJob {

    private final LocalStackConfig config;

    ClassifierScoring(LocalStackConfig config) {
        this.config = config;
    }

    @Override
    public void build(StreamExecutionEnvironment environment, Installation installation) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bundle-cache", config.dir().bundles().toString());
        settings.putAll(config.scoring());
        settings.put("bootstrap-servers", installation.bootstrapServers());
        settings.put("registry-url", installation.registryUrl());
        settings.put("topic-prefix", installation.topicPrefix());
        ClassifierJob.build(environment, ClassifierJobConfig.parse(settings));
    }
}
