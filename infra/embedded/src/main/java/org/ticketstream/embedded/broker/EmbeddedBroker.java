package org.ticketstream.embedded.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.ticketstream.files.OwnedTrees;
import org.ticketstream.files.PrivateDirectories;
import org.ticketstream.files.WholeDirectory;

/**
 * A real Kafka broker and controller (KRaft combined mode) in this JVM. The log outlives it: a broker that is started
 * on the directory of one that was closed or killed recovers the log and goes on. For one machine: one replica, no
 * authentication, loopback only.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final ThreadLocal<Boolean> STARTING = ThreadLocal.withInitial(() -> false);

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker; returns when clients can connect.
     *
     * @throws IllegalStateException if Kafka refuses, for example because another process uses the directory or a port
     */
    public static EmbeddedBroker start(BrokerConfig config) {
        return start(config, Map.of());
    }

    /** @param further server properties, which win over ours */
    public static EmbeddedBroker start(BrokerConfig config, Map<String, String> further) {
        Exit.setExitProcedure(EmbeddedBroker::onFatalFault);
        STARTING.set(true);
        KafkaRaftServer server = null;
        try {
            formatIfNew(config.dataDir());
            requireUnused(config.dataDir());
            Properties properties = BrokerProperties.of(config);
            properties.putAll(further);
            server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, "localhost:" + config.port());
        } catch (Exception e) {
            if (server != null) {
                server.shutdown();
            }
            throw new IllegalStateException(
                    "Cannot start the Kafka broker in " + config.dataDir() + " on port " + config.port() + ": "
                            + e.getMessage(),
                    e);
        } finally {
            STARTING.set(false);
        }
    }

    /**
     * Kafka ends the process on a fault it cannot survive. One at the start is the caller's to report; a later one ends
     * the stack.
     */
    private static void onFatalFault(int status, String message) {
        if (STARTING.get()) {
            throw new IllegalStateException(message == null ? "Kafka gave up, the log says why" : message);
        }
        Runtime.getRuntime().exit(status);
    }

    /** Address for clients, {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Asked before Kafka asks: it finds out half-way through its start, and ends the process. */
    private static void requireUnused(Path dataDir) throws IOException {
        try (FileChannel lock = FileChannel.open(
                        dataDir.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock.tryLock()) {
            if (held == null) {
                throw new IOException("another broker uses the directory");
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("another broker of this process uses the directory", e);
        }
    }

    /** Formats beside the directory and renames: a start that is killed half-way leaves no half-formatted log. */
    private static void formatIfNew(Path dataDir) throws Exception {
        if (Files.exists(dataDir.resolve("meta.properties"))) {
            // Of earlier versions, which let others in.
            PrivateDirectories.create(dataDir);
            return;
        }
        Path fresh = dataDir.resolveSibling(dataDir.getFileName() + ".new");
        OwnedTrees.delete(fresh);
        PrivateDirectories.create(fresh);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(BrokerProperties.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(fresh.toString())
                .addDirectory(fresh.toString())
                .run();
        WholeDirectory.rename(fresh, dataDir);
    }
}
