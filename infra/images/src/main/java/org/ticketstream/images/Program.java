package org.ticketstream.images;

import java.util.List;
import java.util.Set;

/**
 * What an image starts, and with how much of the container's memory.
 *
 * @param name of the image, below the prefix
 * @param title one line for the label
 * @param module whose jar and class path it holds, as a directory of the project
 * @param mainClass what is started
 * @param heapShare of the container's memory, in percent; the rest is for RocksDB, PyTorch and threads
 * @param command arguments unless others are given
 * @param ports that it may listen on
 */
record Program(
        String name,
        String title,
        String module,
        String mainClass,
        int heapShare,
        List<String> command,
        Set<Integer> ports) {

    private static final int INTAKE = 8080;
    private static final int CONSOLE = 8090;
    private static final int TRAINER_METRICS = 9250;
    private static final int JOB_METRICS = 9249;
    private static final int REGISTRY = 8081;
    private static final int S3 = 9000;

    /** The job is in a Flink inside its process: on a cluster it is no image of ours that starts. */
    static List<Program> all() {
        return List.of(
                new Program(
                        "ingest",
                        "Kafka Streams: tickets cleaned, corrections joined, HTTP intake",
                        "ingest",
                        "org.ticketstream.ingest.IngestMain",
                        50,
                        List.of(),
                        Set.of(INTAKE)),
                new Program(
                        "console",
                        "The page where people see, correct and steer",
                        "infra/console",
                        "org.ticketstream.console.ConsoleMain",
                        40,
                        List.of(),
                        Set.of(CONSOLE)),
                new Program(
                        "job",
                        "The scoring job, in a Flink inside its process",
                        "classifier-stream",
                        "org.ticketstream.classifier.ClassifierJob",
                        35,
                        List.of(),
                        Set.of(JOB_METRICS)),
                command("trainer", "The trainer, and every other command of ticketstream", TRAINER_METRICS),
                command("serve", "A release over HTTP, without Kafka", INTAKE),
                new Program(
                        "registry-stand-in",
                        "A schema registry for one machine, not for production",
                        "infra/embedded",
                        "org.ticketstream.embedded.registry.RegistryMain",
                        60,
                        List.of(),
                        Set.of(REGISTRY)),
                new Program(
                        "s3-store",
                        "S3Proxy over a directory, for one machine",
                        "infra/images/s3",
                        "org.ticketstream.images.s3.S3StoreMain",
                        60,
                        List.of(),
                        Set.of(S3)));
    }

    private static Program command(String name, String title, int port) {
        return new Program(name, title, "infra/cli", "org.ticketstream.cli.Main", 40, List.of(name), Set.of(port));
    }
}
