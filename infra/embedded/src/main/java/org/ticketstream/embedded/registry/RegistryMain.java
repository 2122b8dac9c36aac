package org.ticketstream.embedded.registry;

import java.util.concurrent.CountDownLatch;

/**
 * The stand-in as a process, for a container beside a Kafka on one machine. Exit codes: 0 stopped by a signal, 1
 * failed, 2 wrong arguments.
 */
public final class RegistryMain {

    private static final int FAILED = 1;
    private static final int WRONG_ARGUMENTS = 2;

    private RegistryMain() {}

    /** @param args bootstrap servers, address to listen on, port */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 3 || !args[2].matches("\\d{1,5}")) {
            System.err.println("Usage: registry BOOTSTRAP-SERVERS HOST PORT (got: " + String.join(" ", args) + ")");
            System.exit(WRONG_ARGUMENTS);
        }
        try {
            serve(RegistryConfig.on(args[0], args[1], Integer.parseInt(args[2])));
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void serve(RegistryConfig config) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (RegistryStandIn registry = RegistryStandIn.start(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "registry-shutdown"));
            System.err.println("The registry stand-in is at " + config.host() + ":" + registry.port());
            stopped.await();
        }
    }
}
