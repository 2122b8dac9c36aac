package org.ticketstream.embedded.broker;

import java.util.Properties;

/** The server properties of a single-node broker on a small machine. */
final class BrokerProperties {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String ONE = "1";
    private static final String A_WEEK_IN_MS = "604800000";

    private BrokerProperties() {}

    static Properties of(BrokerConfig config) {
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put("controller.quorum.voters", NODE_ID + "@localhost:" + config.controllerPort());
        properties.put(
                "listeners",
                "PLAINTEXT://localhost:" + config.port() + "," + CONTROLLER_LISTENER + "://localhost:"
                        + config.controllerPort());
        properties.put("advertised.listeners", "PLAINTEXT://localhost:" + config.port());
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("log.dirs", config.dataDir().toString());
        // Topics are made with the partitions and policies that the contracts name, never by accident.
        properties.put("auto.create.topics.enable", "false");
        singleReplica(properties);
        smallMachine(properties);
        survivesLongStops(properties);
        return properties;
    }

    private static void singleReplica(Properties properties) {
        properties.put("default.replication.factor", ONE);
        properties.put("min.insync.replicas", ONE);
        properties.put("offsets.topic.replication.factor", ONE);
        properties.put("transaction.state.log.replication.factor", ONE);
        properties.put("transaction.state.log.min.isr", ONE);
        properties.put("share.coordinator.state.topic.replication.factor", ONE);
        properties.put("share.coordinator.state.topic.min.isr", ONE);
    }

    private static void smallMachine(Properties properties) {
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.num.partitions", ONE);
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("num.network.threads", ONE);
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        properties.put("log.cleaner.threads", ONE);
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        properties.put("num.recovery.threads.per.data.dir", "2");
        // One voter: nobody to wait for.
        properties.put("controller.quorum.election.timeout.ms", "300");
        properties.put("controller.quorum.fetch.timeout.ms", "600");
        properties.put("broker.heartbeat.interval.ms", "2000");
        // Nobody watches the metadata log, so it needs no records that only say that time goes by.
        properties.put("metadata.max.idle.interval.ms", "0");
        // A broker that was killed is let in again when its old session has expired.
        properties.put("broker.session.timeout.ms", "4000");
    }

    /**
     * A stream that was killed leaves transactions which its last checkpoint says must still be committed. They have to
     * be there when the stack comes up again, be it days later: aborting them by timeout would lose records.
     */
    private static void survivesLongStops(Properties properties) {
        properties.put("transaction.max.timeout.ms", A_WEEK_IN_MS);
        properties.put("transactional.id.expiration.ms", A_WEEK_IN_MS);
        properties.put("producer.id.expiration.ms", A_WEEK_IN_MS);
    }
}
