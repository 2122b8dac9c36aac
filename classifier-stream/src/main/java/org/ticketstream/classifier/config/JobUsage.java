package org.ticketstream.classifier.config;

import picocli.CommandLine.Command;

/** What the help of the job says around the list of settings. */
@Command(
        name = "flink run classifier-stream.jar",
        description = "Scores tickets.clean into tickets.classified as a Flink job.",
        footerHeading = "%n",
        footer = {
            "Each option is also an environment variable (--parallelism: TICKETSTREAM_CLASSIFIER_PARALLELISM) and a",
            "line of the --config file (parallelism=4). Flags override the environment, the environment overrides the",
            "file. Unknown names are errors. Secrets are accepted from files and the environment only.",
            "",
            "Example:",
            "  flink run -d classifier-stream.jar --bootstrap-servers broker:9092 \\",
            "    --registry-url http://registry:8081 --parallelism 4 --checkpoint-dir s3://bucket/checkpoints \\",
            "    --kafka.security.protocol SSL"
        })
public final class JobUsage {}
