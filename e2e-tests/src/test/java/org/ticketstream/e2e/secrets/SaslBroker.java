package org.ticketstream.e2e.secrets;

import java.nio.file.Path;
import java.util.Map;
import org.ticketstream.embedded.broker.BrokerConfig;
import org.ticketstream.embedded.broker.EmbeddedBroker;
import org.ticketstream.embedded.ports.PortBook;

/** A broker that lets in who has the password, at a port beside the open one. */
public record SaslBroker(EmbeddedBroker broker, String closed) implements AutoCloseable {

    public static SaslBroker start(Path dir, String user, String password) {
        PortBook ports = PortBook.open(dir.resolve("ports"));
        int open = ports.claim("kafka", 0, 0);
        int closed = ports.claim("sasl", 0, 0);
        int controller = ports.claim("controller", 0, 0);
        EmbeddedBroker broker = EmbeddedBroker.start(
                new BrokerConfig(dir.resolve("kafka"), open, controller),
                Map.of(
                        "listeners",
                        "PLAINTEXT://localhost:" + open + ",CLOSED://localhost:" + closed + ",CONTROLLER://localhost:"
                                + controller,
                        "advertised.listeners",
                        "PLAINTEXT://localhost:" + open + ",CLOSED://localhost:" + closed,
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CLOSED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "listener.name.closed.plain.sasl.jaas.config",
                        login(user, password) + " ",
                        "connection.failed.authentication.delay.ms",
                        "0"));
        return new SaslBroker(broker, "localhost:" + closed);
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + user + "=\"" + password
                + "\";";
    }

    /** What a client's {@code sasl.jaas.config} must be. */
    public static String clientLogin(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                + password + "\";";
    }

    @Override
    public void close() {
        broker.close();
    }
}
